"""What happens to a text on its way, whatever was laid down in it."""

import re
from itertools import groupby
from random import Random

from tests.made.tools import TextDamage


def _table_lines(text: str) -> tuple[list[str], list[int]]:
    """The lines, and which of them stand in the tables' part."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if "二十条" in line or "二、主动公开政府" in line]
    ends = [i for i, line in enumerate(lines) if line.startswith("五、存在")]
    first = starts[0] + 1 if starts else len(lines) // 3
    last = ends[-1] if ends else len(lines)
    return lines, list(range(first, max(last, first + 1)))


def page_numbers(text: str, rng: Random) -> str:
    """Page numbers between the lines of tables."""
    lines, inside = _table_lines(text)
    style = rng.choice(("- {} -", "— {} —", "{}", "第{}页", "－{}－"))
    for number, at in enumerate(sorted(rng.sample(inside, min(2, len(inside))), reverse=True)):
        lines.insert(at, style.format(5 - number))
    return "\n".join(lines)


def page_breaks(text: str, rng: Random) -> str:
    """A label breaks over a page: its end stands on the next line, after the page's number."""
    lines, inside = _table_lines(text)
    labels = [
        i for i in inside if any("\u4e00" <= c <= "\u9fff" for c in lines[i]) and len(lines[i]) > 4
    ]
    for at in sorted(rng.sample(labels, min(2, len(labels))), reverse=True):
        half = rng.randint(2, min(len(lines[at]) - 2, 6))
        middle = rng.choice(((), ("",), ("- 4 -",), ("\f",)))
        lines[at : at + 1] = [lines[at][:half], *middle, lines[at][half:]]
    return "\n".join(lines)


def dropped_lines(text: str, rng: Random) -> str:
    """Some lines are gone."""
    lines, inside = _table_lines(text)
    gone = set(rng.sample(inside, min(rng.choice((1, 1, 2, 4)), len(inside))))
    return "\n".join(line for i, line in enumerate(lines) if i not in gone)


def doubled_lines(text: str, rng: Random) -> str:
    lines, inside = _table_lines(text)
    twice = set(rng.sample(inside, min(rng.choice((1, 2)), len(inside))))
    return "\n".join(line for i, line in enumerate(lines) for _ in range(1 + (i in twice)))


def distinct_lines(text: str, _: Random) -> str:
    """A15: every distinct line once."""
    return "\n".join(dict.fromkeys(text.split("\n")))


def joined_lines(text: str, rng: Random) -> str:
    """Line ends are gone here and there: neighbours touch."""
    lines, inside = _table_lines(text)
    for at in sorted(rng.sample(inside, min(3, len(inside))), reverse=True):
        if at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + lines[at + 1]]
    return "\n".join(lines)


def cut_short(text: str, rng: Random) -> str:
    """The end of the document is missing."""
    lines, inside = _table_lines(text)
    return "\n".join(lines[: rng.choice(inside)])


def cut_inside(text: str, rng: Random) -> str:
    """The document ends inside a line of a table."""
    lines, inside = _table_lines(text)
    at = rng.choice([i for i in inside if lines[i]] or inside)
    return "\n".join([*lines[:at], lines[at][: rng.randint(0, len(lines[at]))]])


def once_in_a_row(text: str, _: Random) -> str:
    """Equal lines that follow each other stand once."""
    return "\n".join(line for line, _ in groupby(text.split("\n")))


def stripped_lines(text: str, _: Random) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))


def no_blank_lines(text: str, _: Random) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def single_blanks(text: str, _: Random) -> str:
    """Blanks of all kinds as one."""
    return "\n".join(re.sub(r"\s+", " ", line) for line in text.split("\n"))


def no_pipes(text: str, _: Random) -> str:
    return re.sub(r"[|│]", " ", text)


def no_tabs(text: str, _: Random) -> str:
    return text.replace("\t", " ")


def plain_blanks(text: str, rng: Random) -> str:
    """Non-breaking blanks as plain ones, or gone."""
    return text.replace("\xa0", rng.choice((" ", "")))


def folded_lines(text: str, rng: Random) -> str:
    """Every line cut at one length, wherever that is."""
    size = rng.choice((40, 72, 80))
    return "\n".join(
        line[at : at + size] for line in text.split("\n") for at in range(0, len(line) or 1, size)
    )


def broken_lines(text: str, rng: Random) -> str:
    """Some lines of tables broken in two, in the middle of a cell."""
    lines, inside = _table_lines(text)
    for at in sorted(rng.sample(inside, min(3, len(inside))), reverse=True):
        if len(lines[at]) > 1:
            half = rng.randint(1, len(lines[at]) - 1)
            lines[at : at + 1] = [lines[at][:half], lines[at][half:]]
    return "\n".join(lines)


def parted_digits(text: str, rng: Random) -> str:
    """Blanks between digits, here and there in the whole text."""
    return re.sub(r"(?<=\d)(?=\d)", lambda _: " " if rng.random() < 0.15 else "", text)


def watermarked(text: str, rng: Random) -> str:
    """Words of a watermark inside lines of tables."""
    lines, inside = _table_lines(text)
    mark = rng.choice(("仅供参考", "样张", "·", "※"))
    for at in rng.sample(inside, min(4, len(inside))):
        half = rng.randint(0, len(lines[at]))
        lines[at] = lines[at][:half] + mark + lines[at][half:]
    return "\n".join(lines)


def running_heads(text: str, rng: Random) -> str:
    """A page's head or foot after so many lines."""
    lines = text.split("\n")
    size = rng.choice((25, 40, 50))
    head = rng.choice(("年度报告", "第 {} 页 共 9 页", "{}/9", "2022/3/{} 10:2{}", "内部资料"))
    pages = [lines[at : at + size] for at in range(0, len(lines), size)]
    return "\n".join(
        line
        for number, page in enumerate(pages, 1)
        for line in [*page, head.replace("{}", str(number))]
    )


def quoted(text: str, _: Random) -> str:
    """Every line quoted, as mail programs do."""
    return "\n".join(f"> {line}" for line in text.split("\n"))


def spaced_lines(text: str, _: Random) -> str:
    """A blank line behind every line."""
    return text.replace("\n", "\n\n")


def escaped_signs(text: str, _: Random) -> str:
    """Signs and numbering as Markdown escapes them."""
    return re.sub(r"(?m)(?<![-\d])-(?=[\d\s|]|$)|(?<=^[1-9])\.", r"\\\g<0>", text)


TEXT_DAMAGE: dict[str, TextDamage] = {
    damage.__name__: damage
    for damage in (
        page_numbers, page_breaks, dropped_lines, doubled_lines, distinct_lines, joined_lines,
        cut_short, cut_inside, once_in_a_row, stripped_lines, no_blank_lines, single_blanks,
        no_pipes, no_tabs, plain_blanks, folded_lines, broken_lines, parted_digits, watermarked,
        running_heads, quoted, spaced_lines, escaped_signs,
    )
}  # fmt: skip
