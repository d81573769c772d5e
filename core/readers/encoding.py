"""Bytes to text: the byte order mark, then what the bytes themselves say, never the meta tag."""

import codecs
import re

# Characters that real Chinese text, simplified or traditional, cannot do without.
_FREQUENT = frozenset(
    "的一是不在有和人大为以年月日本公开政府信息行中上下个工作条例关于法规报告主动情况申请"
    "理数量第二三四五六七八九十件项及其他机构制区市县局部年度總總計为為個開請條關於報動況"
    "項構製區縣務政處理訴訟總結國家民提供，。、；：（）《》0123456789"
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2000-\u22ff\u2460-\u27bf]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 1 << 16  # characters that the choice between encodings looks at
_DAMAGE = 200  # one damaged place in so many characters is still text
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, str] | None:
    """The text with line ends as ``\\n`` and without NULs, and its encoding; None: no text."""
    found = _decode(data)
    if found is None or not _is_text(found[0]):
        return None
    text, encoding = found
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return text.removeprefix("\ufeff"), encoding


def _decode(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    wide = _wide(data)
    if wide is not None:
        return wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= 1:
            return data.decode("utf-8", "replace"), "utf-8"
    return _chinese(data) or _damaged(data)


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: its NULs stand on one side only."""
    head = data[:_SAMPLE]
    zeros = head.count(0)
    if zeros == 0 or len(data) % 2:
        return None
    odd = head[1::2].count(0)
    if max(odd, zeros - odd) < 0.95 * zeros:
        return None
    encoding = "utf-16-le" if odd > zeros - odd else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return (text, encoding) if text.count("\x00") * 100 <= len(text) and _score(text) > 0 else None


def _chinese(data: bytes) -> tuple[str, str] | None:
    """The best of the encodings that decode all of it; GB18030 unless another is clearly better."""
    best: tuple[str, str] | None = None
    best_score = 0.0
    for encoding in ("gb18030", "big5", "cp950", "big5hkscs", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score(text)
        if score > (best_score + 0.05 if best else 0):
            best, best_score = (text, encoding), score
    return best


def _damaged(data: bytes) -> tuple[str, str] | None:
    """UTF-8 or GB18030 with a few damaged bytes, which stay visible as U+FFFD."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        if _is_hardly_damaged(text) and _score(text) > 0:
            return text, encoding
    return None


def _is_hardly_damaged(text: str) -> bool:
    damaged = text.count("\ufffd")
    return damaged * 20 <= len(text) and (damaged - 4) * _DAMAGE <= len(text)


def _score(text: str) -> float:
    """How much ``text`` looks like Chinese or plain ASCII: 0 not at all, up to 1."""
    sample = text[:_SAMPLE]
    foreign = _FOREIGN.findall(sample)
    if not foreign:
        return 0.5
    if len(_PRIVATE.findall(sample)) * 50 > len(foreign):
        return 0.0
    chinese = len(_CHINESE.findall(sample)) + sample.count("\xa0")
    if chinese < 0.6 * len(foreign):
        return 0.0
    frequent = sum(1 for sign in foreign if sign in _FREQUENT)
    return 0.01 + 0.99 * frequent / len(foreign)


def _is_text(text: str) -> bool:
    """Whether it holds next to no control characters."""
    strange = len(_CONTROLS.findall(text)) + text.count("\x00")
    return strange * _DAMAGE <= len(text) and (
        _is_hardly_damaged(text) or text.count("\ufffd") == 1
    )
