"""Radicals that fonts' maps give for the characters which look the same: ⻓ for 长, ⾏ for 行."""

import unicodedata

_FIRST, _LAST = "\u2e80", "\u2fdf"
# The radicals of the supplement that are whole characters; Unicode gives them no equal.
_SUPPLEMENT = dict(
    zip(
        "⺁⺇⺌⺒⺓⺕⺙⺛⺝⺟⺠⺩⺪⺫⺬⺮⺯⺼⻁⻃⻄⻅⻆⻉⻋⻍⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻟⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻯⻰⻲⻳",
        "厂几小巳幺彐攵无月母民王疋目示竹糸月虎覀西见角贝车辶钅長镸长门雨青韦页风飞食飠马骨鬼鱼鸟卤麦黄黾齐齿竜龙亀龟",
        strict=True,
    )
)


def real(char: str) -> str:
    """The character that a radical stands for; any other as it is."""
    if not _FIRST <= char <= _LAST:
        return char
    return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
