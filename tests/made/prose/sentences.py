"""Made sentences: templates with figures put in, and what each of them truly states."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
SHORT = {
    "R": "requests.received_or_handled", "N": "requests.new.total",
    "CI": "requests.carried_in.total", "CO": "requests.carried_out.total",
    "P": "requests.processed.total", "rate": "requests.processed.rate",
    "G": "requests.granted.total", "GP": "requests.partially_granted.total",
    "GorP": "requests.granted_or_partially.total", "D": "requests.denied.total",
    "U": "requests.unable.total", "UP": "requests.unprocessed.total",
    "O": "requests.other.total", "suit": "disputes.suit_total", "fee": "info_fee.amount_yuan",
    "fee_cases": "info_fee.cases",
}  # fmt: skip
_PREFIXES = {
    "P.": "requests.processed.", "UP.": "requests.unprocessed.",
    "R.": "requests.received_or_handled.", "N.": "requests.new.", "G.": "requests.granted.",
    "GP.": "requests.partially_granted.", "U.": "requests.unable.", "D.": "requests.denied.",
    "GorP.": "requests.granted_or_partially.", "review.": "disputes.review.",
    "suit.": "disputes.suit_total.", "direct.": "disputes.suit_direct.",
    "after.": "disputes.suit_after_review.", "docs.": "disclosure.normative_documents.",
    "rules.": "disclosure.rules.",
}  # fmt: skip
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_NAMED = re.compile(r"\{(\w+)\}")
_CHINESE = "〇一二三四五六七八九"
_PLACES = ("柏岬区", "雁浦区", "梨渡区", "杉溪县", "樟屏县", "岚桥镇", "枫埠镇", "霞泊市")
_UNITS = (
    "市自然资源局", "区住建局", "县教育局", "市公安局", "区市场监管局", "县水利局", "市人社局",
    "县民政局", "区卫健委", "市生态环境局",
)  # fmt: skip
_WE = (
    "我局", "我区", "我市", "我县", "我委", "我办", "我镇", "本机关", "本单位", "本局", "全市",
    "全县", "全区", "我街道", "我厅", "我单位", "市政府及各部门", "全市各级行政机关", "",
)  # fmt: skip
_SCALES = ((1, 9), (1, 60), (10, 500), (300, 9000))


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence states of the year, or of all years."""

    subject: str
    value: Decimal
    scope: str | None = None
    is_cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with gaps, from line ``number`` of its file; ``group`` is its heading there."""

    file: str
    number: int
    group: str
    text: str
    claims: tuple[str, ...]
    sums: Mapping[str, str]

    @property
    def name(self) -> str:
        return f"{self.file}:{self.number}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template filled in: what must be found, and what else may be."""

    template: Template
    text: str
    states: tuple[Stated, ...]
    may_state: tuple[Stated, ...]


@cache
def templates(file: str) -> tuple[Template, ...]:
    """The templates of a file of this folder."""
    found: list[Template] = []
    group = ""
    lines = (HERE / f"{file}.txt").read_text(encoding="utf8").split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            group = line[3:]
        elif line and not line.startswith("#"):
            text, _, stated = line.partition("=>")
            claims, _, sums = stated.partition(";")
            found.append(Template(
                file, number, group, text.strip().replace("¶", "\n"), tuple(claims.split()),
                dict(one.split("=") for one in sums.split()),
            ))  # fmt: skip
    return tuple(found)


def full_subject(short: str, file: str) -> str:
    """The subject that a template's word stands for."""
    if not file.startswith("tables"):
        return f"stat14.{short}"
    if short in SHORT:
        return SHORT[short]
    for prefix, whole in _PREFIXES.items():
        if short.startswith(prefix):
            return whole + short.removeprefix(prefix)
    return f"requests.{short}.total"


def filled(template: Template, rng: Random, year: int) -> Sentence:
    """The template with random words and figures, as a report prints them."""
    text = template.text
    while True:
        match = _CHOICE.search(text)
        if match is None:
            break
        chosen = rng.choice(match[1].split("|"))
        text = text[: match.start()] + chosen + text[match.end() :]
    names = dict.fromkeys(_NAMED.findall(text))
    words = _words(rng, year)
    used = {name for claim in template.claims for name in _figure_names(claim)}
    values = _values(template, rng, {*names, *used} - words.keys())
    style = rng.choice(_STYLES)

    def printed(match: re.Match[str]) -> str:
        name = match[1]
        if name in words:
            return words[name]
        follows = match.string[match.end() : match.end() + 3]
        if match.start() and match.string[match.start() - 1].isascii():
            return str(values[name])
        return style(values[name], rng, follows)

    whole = _NAMED.sub(printed, text)
    states: list[Stated] = []
    may_state: list[Stated] = []
    for claim in template.claims:
        may = claim.startswith("?")
        one = _stated(claim.removeprefix("?"), template.file, values, words)
        if (one.scope is None) or one.scope in whole:
            (may_state if may else states).append(one)
    return Sentence(template, whole, tuple(states), tuple(may_state))


def _figure_names(claim: str) -> list[str]:
    figure = claim.partition("=")[2].partition("@")[0]
    return [figure] if figure.isalpha() else []


def _words(rng: Random, year: int) -> dict[str, str]:
    """What the gaps that are no figures are filled with."""
    places, units = rng.sample(_PLACES, 2), rng.sample(_UNITS, 2)
    return {
        "year": str(year), "last": str(year - 1), "last2": str(year - 2), "next": str(year + 1),
        "we": rng.choice(_WE), "u": rng.choice("件件件件条份宗"), "k": str(rng.randint(2, 11)),
        "place": places[0], "place2": places[1], "unit": units[0], "other": units[1],
        "z": rng.choice(("0", "0", "零")), "z6": "300000",
        "t": f"0{rng.randint(100, 999)}-{rng.randint(2_000_000, 8_999_999)}",
    }  # fmt: skip


def _values(template: Template, rng: Random, names: set[str]) -> dict[str, Decimal]:
    low, high = rng.choice(_SCALES)
    values: dict[str, Decimal] = {}
    needed = set(names)
    for total, parts in template.sums.items():
        needed |= {total, *re.findall(r"\w", parts)}
    for name in sorted(needed - template.sums.keys()):
        if name in "pqr":
            figure = Decimal(rng.randint(100, 9999)).scaleb(-2)
            values[name] = figure if rng.random() < 0.6 else Decimal(rng.randint(1, 100))
        elif name in "mn":
            values[name] = Decimal(rng.randint(1, 900) * 10)
        elif name == "x":
            values[name] = Decimal(rng.randint(1, 9000)).scaleb(-rng.choice((0, 1, 2, 4)))
        else:
            values[name] = Decimal(rng.randint(low, high))
    for total, parts in template.sums.items():
        if "-" in parts:
            first, less = parts.split("-")
            whole = sum((values[one] for one in first.split("+")), Decimal(0))
            if values[less] >= whole:
                values[less] = whole - 1 if whole > 1 else Decimal(0)
            values[total] = whole - values[less]
        else:
            values[total] = sum((values[one] for one in parts.split("+")), Decimal(0))
    return values


def _stated(
    claim: str, file: str, values: Mapping[str, Decimal], words: Mapping[str, str]
) -> Stated:
    is_cumulative = claim.startswith("~")
    subject, _, figure = claim.removeprefix("~").partition("=")
    subject, _, scope = subject.partition("@")
    if not scope:
        figure, _, scope = figure.partition("@")
    figure = words.get(figure, figure)
    value = Decimal(figure) if figure[0].isdecimal() else values[figure]
    named = words.get(scope, scope) or None
    return Stated(full_subject(subject, file), value, named, is_cumulative)


# --- how figures are printed ---


def _plain(value: Decimal, _rng: Random, _follows: str) -> str:
    return f"{value:f}"


def _spaced(value: Decimal, _rng: Random, _follows: str) -> str:
    return f" {value:f} "


def _thousands(value: Decimal, _rng: Random, _follows: str) -> str:
    return f"{value:,f}"


def _full_width(value: Decimal, _rng: Random, _follows: str) -> str:
    wide = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
    return f"{value:f}".translate(wide)


def _chinese(value: Decimal, rng: Random, follows: str) -> str:
    """Numerals of counts up to the thousands, where a unit follows."""
    is_count = value == value.to_integral_value() and 0 < value < 10_000
    if not is_count or not follows or follows[0] not in "件条份宗人名次个":
        return f"{value:f}"
    return chinese(int(value), has_two=rng.random() < 0.5)


_STYLES = (_plain,) * 12 + (_spaced,) * 3 + (_thousands, _full_width, _chinese)


def chinese(value: int, *, has_two: bool = False) -> str:
    """A number below ten thousand in Chinese numerals; ``has_two``: 两 before a unit."""
    if value == 2 and has_two:
        return "两"
    digits, power, found = str(value), len(str(value)), ""
    gap = False
    for place, digit in enumerate(digits):
        unit = ("", "十", "百", "千")[power - place - 1]
        if digit == "0":
            gap = bool(found)
        else:
            found += ("零" if gap else "") + _CHINESE[int(digit)] + unit
            gap = False
    return found.removeprefix("一") if 10 <= value < 20 else found


# --- documents ---


@dataclass(frozen=True, slots=True)
class Prose:
    """A made report of sentences: its text, and what its sentences state."""

    text: str
    year: int
    is_narrative: bool
    sentences: tuple[Sentence, ...]


_HEADINGS = {
    "tables": ("一、总体情况", "（二）依申请公开情况", "六、其他需要报告的事项"),
    "narrative": ("一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息情况"),
}


def documents(file: str, count: int, seed: int, *, together: int = 3) -> Iterator[Prose]:
    """Reports with a few sentences a paragraph, every template in turn beside random others."""
    kind = file.split("_")[0]
    every = templates(file)
    for number in range(count):
        rng = Random(f"{seed}/{file}/{number}")
        year = rng.choice(range(2021, 2026) if kind == "tables" else range(2009, 2019))
        chosen = [every[number % len(every)]]
        chosen += [rng.choice(every) for _ in range(rng.randrange(together))]
        rng.shuffle(chosen)
        sentences = tuple(filled(one, rng, year) for one in chosen)
        gap = "\n" if rng.random() < 0.5 else ""
        text = "\n".join((
            f"汀澜市{year}年政府信息公开工作年度报告",
            rng.choice(_HEADINGS[kind]),
            gap.join(one.text for one in sentences),
            "五、存在的主要问题及改进情况",
        ))  # fmt: skip
        yield Prose(text, year, kind == "narrative", sentences)
