"""How a page is laid down in a file: a function a layout, as reports and text tools do it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.made import converted, html, marked
from tests.made.markdown import in_a_cell, spanned, spanned_wide
from tests.made.pages import Grid, Page, Role, Row, Td
from tests.made.wide import boxed, columned, ruled, under_rulers, under_rulers_wrapped
from tests.made.woven import woven
from tests.made.wraps import drawn, in_two, in_width

NBSP = "\xa0"
TableWriter = Callable[[Grid, Random], str]


class Keeps(StrEnum):
    """Which cells' places the text still tells."""

    ALL = "all"
    FULL_ROWS = "full rows"  # rows that print every cell, and rows that print none
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay a page down; ``suffix`` names the file's kind."""

    name: str
    write: Callable[[Page, Random], str]
    keeps: Keeps
    suffix: str = ".txt"


def kept_fields(page: Page, keeps: Keeps) -> frozenset[str]:
    """The fields whose place the layout tells."""
    kept: set[str] = set()
    for grid in page.grids:
        for row in grid.rows:
            values = [td for td in row if td.role is Role.VALUE]
            shown = sum(bool(td.text) for td in values)
            is_kept = keeps is Keeps.ALL or shown in (0, len(values))
            if keeps is not Keeps.NONE and is_kept:
                kept |= {td.field for td in values if td.field is not None}
    return frozenset(kept)


# --- the frame: paragraphs as lines, tables by a writer ---


def _in_lines(table: TableWriter, gap: str = "\n") -> Callable[[Page, Random], str]:
    def write(page: Page, rng: Random) -> str:
        parts = [
            block if isinstance(block, str) else table(block, rng).strip("\n")
            for block in page.blocks
        ]
        return gap.join(parts) + "\n"

    return write


def _shown(row: Row) -> list[str]:
    """The texts of a row's cells that hold any."""
    return [td.text for td in row if td.text]


def _texts(row: Row, blank: str = "") -> list[str]:
    return [td.text or blank for td in row]


def expanded(grid: Grid, *, repeats: bool = False) -> list[list[str]]:
    """The table as full rows: merged cells are empty (or repeated) where they reach."""
    width = grid.width
    table: list[list[str | None]] = [[None] * width for _ in grid.rows]
    for at, row in enumerate(grid.rows):
        place = 0
        for td in row:
            while place < width and table[at][place] is not None:
                place += 1
            for down in range(at, min(at + td.rowspan, len(table))):
                for across in range(place, min(place + td.colspan, width)):
                    is_own = (down, across) == (at, place)
                    table[down][across] = td.text if is_own or repeats else ""
    return [[text or "" for text in row] for row in table]


# --- one row a line ---


def _row_padded(grid: Grid, _: Random) -> str:
    """A1, trafilatura: blanks vanish, rows are filled up at their end."""
    lines = []
    for row in grid.rows:
        shown = _shown(row)
        lines.append(" | ".join(shown) + " | " + "|" * (grid.width - len(shown)))
    return "\n".join(lines)


def _row_padded_blanks(blank: str) -> TableWriter:
    """The same where blank cells hold something: they stay, the filling comes on top."""

    def write(grid: Grid, _: Random) -> str:
        lines = []
        for row in grid.rows:
            line = "".join(f"{td.text or blank} | " if td.text else f"{blank}| " for td in row)
            lines.append(line + "|" * (grid.width - len(row)))
        return "\n".join(lines)

    return write


def _row_trailing(grid: Grid, _: Random) -> str:
    """A2: the same without the filling."""
    return "\n".join(" | ".join(_shown(row)) + " |" for row in grid.rows)


def _row_trailing_kept(grid: Grid, _: Random) -> str:
    return "\n".join(" | ".join(_texts(row)) + " |" for row in grid.rows)


def _row_leading(grid: Grid, _: Random) -> str:
    """A3, blanks lost."""
    return "\n".join("| " + " | ".join(_shown(row)) + " | " for row in grid.rows)


def _row_leading_kept(grid: Grid, _: Random) -> str:
    return "\n".join("| " + " | ".join(_texts(row)) + " | " for row in grid.rows)


def _html2text(blank: str) -> TableWriter:
    """As the html2text tool writes it: no pipe at the end, blanks stay."""

    def write(grid: Grid, _: Random) -> str:
        lines = ["| ".join(_texts(row, blank)) + "  " for row in grid.rows]
        lines.insert(1, "|".join(["---"] * len(grid.rows[0])) + "  ")
        return "\n" + "\n".join(lines) + "\n"

    return write


def _html2text_breaks(grid: Grid, rng: Random) -> str:
    """The same with the line breaks of labels."""
    rows = [[_broken(td, rng, "  \n") for td in row] for row in grid.rows]
    return "\n" + "\n".join("| ".join(row) + "  " for row in rows) + "\n"


def _markdown(*, repeats: bool, expands: bool = True) -> TableWriter:
    """A4: merged cells as empty cells, or repeated, or left out."""

    def write(grid: Grid, _: Random) -> str:
        rows = expanded(grid, repeats=repeats) if expands else [_texts(row) for row in grid.rows]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        return "\n" + "\n".join(lines) + "\n"

    return write


def _markdown_breaks(grid: Grid, rng: Random) -> str:
    """A4 with the line breaks of labels as <br>."""
    rows = [[_broken(td, rng) for td in row] for row in grid.rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n" + "\n".join(lines) + "\n"


def _broken(td: Td, rng: Random, end: str = "<br>") -> str:
    if td.role is Role.VALUE or len(td.text) < 4:
        return td.text
    at = rng.randint(2, len(td.text) - 2)
    return f"{td.text[:at]}{end}{td.text[at:]}"


def _gapped(grid: Grid, rng: Random) -> str:
    """A11 with gaps of any width."""
    lines = [_shown(row) for row in grid.rows]
    return "\n".join("".join(t + " " * rng.randint(1, 9) for t in line).rstrip() for line in lines)


def _joined(separator: str, *, blanks: bool) -> TableWriter:
    def write(grid: Grid, _: Random) -> str:
        rows = [_texts(row) if blanks else _shown(row) for row in grid.rows]
        return "\n".join(separator.join(row) for row in rows)

    return write


def _copied(grid: Grid, rng: Random) -> str:
    """As browsers copy a page: tabs between cells, and the line breaks of labels."""
    rows = [[_broken(td, rng, "\n") for td in row] for row in grid.rows]
    return "\n".join("\t".join(row) for row in rows)


def _separated(separator: str) -> TableWriter:
    """Every grid column in its place."""

    def write(grid: Grid, _: Random) -> str:
        return "\n".join(separator.join(row) for row in expanded(grid))

    return write


def _row_broken(grid: Grid, _: Random) -> str:
    """A22: a row a line, but a blank cell breaks the line; blanks stay as empty cells."""
    lines: list[str] = []
    for row in grid.rows:
        line = ""
        for td in row:
            line += f"{td.text} | " if td.text else "\n| "
        lines.append(line + "|" * (grid.width - len(row)))
    return "\n".join(lines)


# --- one cell a line ---


def _cells(grid: Grid, blank: str | None) -> Iterator[list[str]]:
    """Rows of cell texts; ``blank`` None: blanks vanish."""
    for row in grid.rows:
        yield _shown(row) if blank is None else _texts(row, blank)


def _cell_lines(gap: str, blank: str | None = None, row_gap: str = "") -> TableWriter:
    """A9, A10 and bs4's get_text: one cell a line."""

    def write(grid: Grid, _: Random) -> str:
        rows = [gap.join(row) for row in _cells(grid, blank) if row]
        return (gap + row_gap).join(rows)

    return write


def _cell_lines_spaced(grid: Grid, rng: Random) -> str:
    """A9 with stray blanks before the figures."""

    def stray(td: Td) -> str:
        return rng.choice(("", " ", "  ", NBSP)) + td.text if td.role is Role.VALUE else td.text

    return "\n\n".join(stray(td) for row in grid.rows for td in row if td.text)


def _cell_lines_wrapped(grid: Grid, rng: Random) -> str:
    """A10 from a PDF: labels break over lines."""
    width = rng.choice((5, 7, 9))
    lines: list[str] = []
    for row in grid.rows:
        for td in row:
            if td.text and td.role is Role.VALUE:
                lines.append(td.text)
            elif td.text:
                lines += [td.text[at : at + width] for at in range(0, len(td.text), width)]
    return "\n".join(lines)


def _cell_pipe(grid: Grid, _: Random) -> str:
    """Trafilatura of old: a cell and its pipe a line, blanks vanish."""
    return "\n".join(f"{text}|" for row in grid.rows for text in _shown(row))


def _cell_pipe_runs(lead: str) -> TableWriter:
    """A5 and A6: a pipe at each cell's end, and a run of them for the cells a row lacks."""

    def write(grid: Grid, _: Random) -> str:
        lines: list[str] = []
        for row in grid.rows:
            shown = _shown(row)
            missing = grid.width - len(shown)
            if lead:
                lines.append(lead)
            lines += [f"{text} |" for text in shown]
            if missing:
                lines.append("|" * missing)
        return "\n".join(lines)

    return write


def _alternate(*, blanks: bool) -> TableWriter:
    """A7: a cell and a pipe on alternate lines, no marks of rows."""

    def write(grid: Grid, _: Random) -> str:
        lines: list[str] = []
        for row in grid.rows:
            for text in _texts(row) if blanks else _shown(row):
                lines += [text, "|"] if text else ["|"]
        return "\n".join(lines)

    return write


def _pipe_first(*, blanks: bool) -> TableWriter:
    """A8: the pipe first, the cell on the next line with blanks around."""

    def write(grid: Grid, _: Random) -> str:
        lines: list[str] = []
        for row in grid.rows:
            lines.append("| ")
            lines += [f" {text}  | " for text in (_texts(row) if blanks else _shown(row))]
        return "\n".join(lines)

    return write


def _pipe_lead(*, blanks: bool) -> TableWriter:
    """A pipe and a cell a line, no marks of rows."""

    def write(grid: Grid, _: Random) -> str:
        rows = [_texts(row) if blanks else _shown(row) for row in grid.rows]
        return "\n".join(f"| {text}" for row in rows for text in row)

    return write


def _cell_lines_upright(grid: Grid, _: Random) -> str:
    """A10 from a PDF whose narrow labels run downwards, a character a line."""
    lines: list[str] = []
    for row in grid.rows:
        for td in row:
            is_narrow = td.rowspan > 2 or grid.table == "disputes"
            is_upright = is_narrow and td.role is not Role.VALUE
            lines += td.text if is_upright else [td.text] * bool(td.text)
    return "\n".join(lines)


def _captions_then_cells(grid: Grid, _: Random) -> str:
    """A23: heads a row a line, figures a cell a line, the filling glued to the last cell."""
    lines: list[str] = []
    for row, has_values in zip(grid.rows, grid.is_value_row, strict=True):
        shown = _shown(row)
        pad = "|" * (grid.width - len(shown))
        if has_values and shown:
            lines += [f"{text} |" for text in shown[:-1]] + [f"{shown[-1]} | {pad}"]
        else:
            lines.append(" | ".join(shown) + " | " + pad)
    return "\n".join(lines)


# --- nothing kept ---


def _rows_glued(grid: Grid, _: Random) -> str:
    """A12."""
    return "\n".join("".join(_shown(row)) for row in grid.rows)


def _figures_glued(grid: Grid, _: Random) -> str:
    """A12 with a blank between a row's label and its figures."""
    lines: list[str] = []
    for row in grid.rows:
        labels = [td.text for td in row if td.role is not Role.VALUE and td.text]
        figures = "".join(td.text for td in row if td.role is Role.VALUE)
        lines.append(" ".join([*labels, figures]).strip())
    return "\n".join(lines)


def _labels_first(grid: Grid, _: Random) -> str:
    """From a PDF: all labels, then the figures, a row a line, blanks lost."""
    labels = [td.text for row in grid.rows for td in row if td.role is not Role.VALUE and td.text]
    rows = [[td.text for td in row if td.role is Role.VALUE and td.text] for row in grid.rows]
    return "\n".join([*labels, *(" ".join(row) for row in rows if row)])


def _column_by_column(grid: Grid, _: Random) -> str:
    """From a PDF: one column of the table after the other, a cell a line."""
    return "\n".join(
        text for column in zip(*expanded(grid), strict=True) for text in column if text
    )


def _table_glued(page: Page, _: Random) -> str:
    """A13: the whole table glued to the prose."""
    parts: list[str] = []
    for block in page.blocks:
        if isinstance(block, str):
            parts.append(("\n" if not parts or block[-1:] in ("。", "：") else "") + block)
        else:
            parts.append("".join(text for row in block.rows for text in _shown(row)))
    return "".join(parts) + "\n"


# --- PDF and models ---


def _table_a_group(page: Page, _: Random) -> str:
    """A17: table 三 cut into one small table a group, with invented heads."""
    parts: list[str] = []
    for block in page.blocks:
        if isinstance(block, str):
            parts.append(block + "\n")
        elif block.table != "requests":
            parts.append(_markdown(repeats=False, expands=False)(block, Random(0)))
        else:
            parts += _groups(block)
    return "\n".join(parts)


def _groups(grid: Grid) -> list[str]:
    first = grid.is_value_row.index(True)
    inner = [td.text for row in grid.rows[2:first] for td in row]
    outer = [td.text for row in grid.rows[:first] for td in row if td.rowspan == 2]
    heads = ["项目", *outer[:1], *inner, *outer[1:]]
    top = "| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads)
    parts: list[str] = []
    for row, has_values in zip(grid.rows, grid.is_value_row, strict=True):
        if not has_values:
            continue
        stubs = [td.text for td in row if td.role is Role.STUB]
        if len(stubs) > 1 or not parts:
            parts += [f"\n{stub}\n" for stub in stubs[:-1]] + [top]
        values = [td.text for td in row if td.role is Role.VALUE]
        parts[-1] += "\n| " + " | ".join([stubs[-1], *values]) + " |"
    return parts


def _one_line(page: Page, _: Random) -> str:
    """A14: each table on one line, single blanks."""
    return "\n".join(
        block if isinstance(block, str) else " ".join(t for row in block.rows for t in _shown(row))
        for block in page.blocks
    )


def _mixed(page: Page, rng: Random) -> str:
    """A21: every table in another way."""
    writers = (
        _row_padded,
        _row_trailing,
        _cell_lines("\n"),
        _cell_pipe,
        _joined(" ", blanks=False),
    )
    return "\n".join(
        block if isinstance(block, str) else rng.choice(writers)(block, rng)
        for block in page.blocks
    )


def _bs4(style: html.Style) -> Callable[[Page, Random], str]:
    """What BeautifulSoup's get_text("\\n") leaves of the page."""

    def write(page: Page, rng: Random) -> str:
        return html.soup_text(html.page_html(page, style, rng))

    return write


def _as_html(style: html.Style) -> Callable[[Page, Random], str]:
    return lambda page, rng: html.page_html(page, style, rng)


def _layouts() -> Sequence[Layout]:
    every, full, none = Keeps.ALL, Keeps.FULL_ROWS, Keeps.NONE
    pages = [Layout(f"html_{style}", _as_html(style), every, ".html") for style in html.Style]
    kept_tables: dict[str, TableWriter] = {
        "html2text": _html2text(""),
        "html2text_breaks": _html2text_breaks,
        "html2text_nbsp": _html2text(NBSP),
        "traf_new_word": _row_padded_blanks(""),
        "traf_new_nbsp": _row_padded_blanks(NBSP),
        "traf_new_para": _row_padded_blanks("\n"),
        "A2_kept": _row_trailing_kept,
        "A3_kept": _row_leading_kept,
        "A4_markdown": _markdown(repeats=False),
        "A4_repeats": _markdown(repeats=True),
        "A4_short": _markdown(repeats=False, expands=False),
        "A4_breaks": _markdown_breaks,
        "A4_open_breaks": converted.open_and_broken,
        "A4_closed_breaks": converted.closed_and_broken,
        "A4_five": lambda grid, rng: _markdown(repeats=False)(converted.five_columns(grid), rng),
        "A4_spans": spanned,
        "A4_spans_wide": spanned_wide,
        "A5_lead_kept": _pipe_lead(blanks=True),
        "A7_kept": _alternate(blanks=True),
        "A8_kept": _pipe_first(blanks=True),
        "A9_nbsp": _cell_lines("\n\n", NBSP),
        "A10_nbsp": _cell_lines("\n", NBSP),
        "tabs": _joined("\t", blanks=True),
        "tabs_copied": _copied,
        "tabs_grid": _separated("\t"),
        "commas_grid": _separated(","),
        "columns": lambda grid, rng: columned(expanded(grid), rng, right=False),
        "columns_right": lambda grid, rng: columned(expanded(grid), rng, right=True),
        "boxes": lambda grid, _: boxed(expanded(grid)),
        "mediawiki": marked.mediawiki,
        "asciidoc": marked.asciidoc,
        "latex": marked.latex,
        "rulers": lambda grid, _: under_rulers(expanded(grid), "-"),
        "rulers_held": lambda grid, _: under_rulers(expanded(grid), "="),
        "rulers_wrapped": lambda grid, rng: under_rulers_wrapped(
            expanded(grid), rng.choice((8, 12, 20))
        ),
        "rules": lambda grid, _: ruled(expanded(grid)),
    }
    lossy_tables: dict[str, TableWriter] = {
        "A1_traf_new": _row_padded,
        "A2": _row_trailing,
        "A3": _row_leading,
        "A5": _cell_pipe_runs(""),
        "A5_lead": _pipe_lead(blanks=False),
        "A6": _cell_pipe_runs("|"),
        "A7": _alternate(blanks=False),
        "A8": _pipe_first(blanks=False),
        "A9": _cell_lines("\n\n"),
        "A9_spaced": _cell_lines_spaced,
        "A10": _cell_lines("\n"),
        "A10_rows": _cell_lines("\n", row_gap="\n\n"),
        "A10_wrapped": _cell_lines_wrapped,
        "A10_upright": _cell_lines_upright,
        "A11_gaps": _gapped,
        "A11": _joined(" ", blanks=False),
        "A11_woven": woven,
        "A16_before": in_two("before"),
        "A16_inside": in_two("inside"),
        "A16_after": in_two("after"),
        "A16_above": in_width("before"),
        "A16_middle": in_width("inside"),
        "A16_below": in_width("after"),
        "A16_drawn": drawn,
        "A22_broken": _row_broken,
        "A23": _captions_then_cells,
        "tabs_pairs": converted.in_pairs,
        "traf_old": _cell_pipe,
    }
    return (
        *pages,
        *(Layout(name, _in_lines(table), every) for name, table in kept_tables.items()),
        *(Layout(name, _in_lines(table), full) for name, table in lossy_tables.items()),
        Layout("A4_in_a_cell", in_a_cell, every),
        Layout("A17_groups", _table_a_group, every),
        Layout("elements", marked.elements, every, ".xml"),
        Layout("json", marked.in_json, every, ".json"),
        Layout("bs4", _bs4(html.Style.CLEAN), full),
        Layout("bs4_nbsp", _bs4(html.Style.PARA), every),
        Layout("A12", _in_lines(_rows_glued), none),
        Layout("A12_spaced", _in_lines(_figures_glued), none),
        Layout("labels_first", _in_lines(_labels_first), none),
        Layout("column_by_column", _in_lines(_column_by_column), none),
        Layout("A13", _table_glued, none),
        Layout("A14", _one_line, full),
        Layout("A21", _mixed, full),
        Layout("A20_script", lambda page, rng: html.script(page, rng), every, ".js"),
    )


LAYOUTS = {layout.name: layout for layout in _layouts()}
