"""Tables in markup languages, as converters and wikis write them, merged cells as their own."""

import html
import json
from random import Random

from tests.made.pages import Grid, Page, Td


def _broken(text: str, rng: Random, end: str) -> str:
    """Now and then a line end in a longer cell."""
    if len(text) < 6 or rng.random() < 0.7:
        return text
    at = rng.randint(2, len(text) - 2)
    return f"{text[:at]}{end}{text[at:]}"


def mediawiki(grid: Grid, rng: Random) -> str:
    """A cell a line, or a row a line."""
    is_flat = rng.random() < 0.3
    lines = ['{| class="wikitable"']
    for row in grid.rows:
        lines.append("|-")
        cells = []
        for td in row:
            spans = [
                f'{name}="{count}"'
                for name, count in (("rowspan", td.rowspan), ("colspan", td.colspan))
                if count > 1
            ]
            text = td.text if is_flat else _broken(td.text, rng, "<br />\n")
            cells.append(f" {' '.join(spans)} | {text}" if spans else f" {text}".rstrip())
        lines += ["|" + " ||".join(cells)] if is_flat else ["|" + cell for cell in cells]
    return "\n".join([*lines, "|}"])


def asciidoc(grid: Grid, rng: Random) -> str:
    """Cells that flow, a row or a cell a line."""
    is_flat = rng.random() < 0.5
    lines = [f'[cols="{",".join(["1"] * grid.width)}"]', "|==="]
    for row in grid.rows:
        cells = []
        for td in row:
            down = f".{td.rowspan}" if td.rowspan > 1 else ""
            across = str(td.colspan) if td.colspan > 1 else ""
            reach = f"{across}{down}+" if across or down else ""
            cells.append(f"{reach}|{_broken(td.text, rng, f' +{chr(10)}')}")
        lines += [" ".join(cells)] if is_flat else cells
        lines += [""] if rng.random() < 0.3 else []
    return "\n".join([*lines, "|==="])


def latex(grid: Grid, rng: Random) -> str:
    """Rows with empty cells below those that reach down, lines filled to a width."""
    under: dict[int, tuple[int, int]] = {}  # by column, rows still covered and their width
    lines = []
    for row in grid.rows:
        cells: list[str] = []
        column = 0
        waiting = list(row)
        while waiting or under.get(column, (0, 0))[0]:
            rest, width = under.get(column, (0, 0))
            if rest:
                under[column] = (rest - 1, width)
                cells.append(f"\\multicolumn{{{width}}}{{l}}{{}}" if width > 1 else "")
                column += width
                continue
            td = waiting.pop(0)
            if td.rowspan > 1:
                under[column] = (td.rowspan - 1, td.colspan)
            cells.append(_latex_cell(td, rng))
            column += td.colspan
        lines.append(" & ".join(cells) + r" \\")
        lines += [r"\hline"] if rng.random() < 0.3 else []
    body = "\n".join(lines).replace(" & ", "\n& " if rng.random() < 0.5 else " & ")
    spec = "l" * grid.width
    head = f"\\begin{{longtable}}[]{{@{{}}{spec}@{{}}}}\n\\toprule"
    return f"{head}\n{body}\n\\bottomrule\n\\end{{longtable}}"


def _latex_cell(td: Td, rng: Random) -> str:
    text = td.text
    if rng.random() < 0.1 and len(text) > 5:
        text = (
            f"\\begin{{minipage}}[t]{{\\linewidth}}\\raggedright\n{text}\\strut\n\\end{{minipage}}"
        )
    text = f"\\textbf{{{text}}}" if text and rng.random() < 0.1 else text
    text = f"\\multirow{{{td.rowspan}}}{{*}}{{{text}}}" if td.rowspan > 1 else text
    return f"\\multicolumn{{{td.colspan}}}{{l}}{{{text}}}" if td.colspan > 1 else text


def elements(page: Page, _: Random) -> str:
    """As extractors export pages in XML: rows and cells, merged ones as one."""
    lines = ["<doc>", "  <main>"]
    for block in page.blocks:
        if isinstance(block, str):
            lines.append(f"    <p>{html.escape(block)}</p>")
            continue
        lines.append("    <table>")
        for row in block.rows:
            cells = [
                f"        <cell>{html.escape(td.text)}</cell>" if td.text else "        <cell/>"
                for td in row
            ]
            lines += [f'      <row span="{block.width}">', *cells, "      </row>"]
        lines.append("    </table>")
    return "\n".join([*lines, "  </main>", "</doc>"]) + "\n"


def in_json(page: Page, rng: Random) -> str:
    """A crawler's record: the text in one string, cells between tabs or bars."""
    bar = rng.choice(("\t", " | "))
    parts = [
        block
        if isinstance(block, str)
        else "\n".join(bar.join(td.text for td in row) for row in block.rows)
        for block in page.blocks
    ]
    record = {"url": "http://www.example.cn/art/1.html", "title": page.title, "id": 1423}
    text = "\n".join(parts)
    return json.dumps({**record, "content": text}, ensure_ascii=rng.random() < 0.5)
