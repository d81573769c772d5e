"""Made pages as PDF: laid down as agencies print them, by several typesetters.

``reportlab`` is pure Python and always there; ``chromium`` and ``soffice`` print a web page, where
they are installed.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from random import Random

from tests.made.pages import Grid, Page, Role, Row, Td
from tests.made.paper import Paper, paper_pdf
from tests.made.soffice import saved

WIDTHS = {  # of the label columns and of all others, in points, on a page of 595
    "disclosure": (150, 100),
    "requests": (62, 34),
    "disputes": (32, 32),
}
SECONDS = 120  # that a typesetter may take for one document


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to print: the typesetter, and the style sheet or how reportlab draws."""

    typesetter: str
    css: str = ""
    upright: bool = False  # the group label 三 written from top to bottom
    is_left: bool = False  # heads of columns begin at the left, figures stand in the middle
    repeats: bool = False  # heads at the top of every page
    narrow: float = 1.0  # of the usual width: columns of figures
    paper: Paper = field(default_factory=Paper)


_PAGE = "@page { size: A4; margin: 25mm 22mm; } "
_RULED = "td { border: 0.5pt solid black; } table { border-collapse: collapse; } "
_LINES = "tr { border-bottom: 0.5pt solid #444; } table { border-collapse: collapse; } "
_BARE = "td { border: none; } table { border-collapse: collapse; } "
_SMALL = "td { font-size: 6.5pt; } "
_LARGE = "td { font-size: 12pt; padding: 6pt 3pt; } "
_WIDE = "@page { size: A4 landscape; margin: 20mm 15mm; } table { width: 100%; } "

SETTINGS: Mapping[str, Setting] = {
    "chromium_ruled": Setting("chromium", _PAGE + _RULED),
    "chromium_heads_again": Setting("chromium", _PAGE + _RULED + _LARGE, repeats=True),
    "chromium_cut_rows": Setting(
        "chromium", "@page { size: A5; margin: 12mm; } td { padding: 9pt 1pt; } " + _RULED
    ),
    "chromium_narrow": Setting(
        "chromium", _PAGE + _RULED + "td { word-break: break-all; } ", narrow=0.4
    ),
    "chromium_small": Setting("chromium", _PAGE + _RULED + _SMALL),
    "chromium_wide": Setting("chromium", _WIDE + _RULED),
    "chromium_upright": Setting("chromium", _PAGE + _RULED, upright=True),
    "chromium_shaded": Setting(
        "chromium",
        _PAGE + "table { border-collapse: separate; border-spacing: 1pt; background: #888; } "
        "td { background: white; } ",
    ),
    "chromium_dotted": Setting(
        "chromium", _PAGE + "td { border: 0.75pt dotted #333; } table { border-collapse: collapse }"
    ),
    "chromium_double": Setting(
        "chromium", _PAGE + "td { border: 2.5pt double black; } table { border-collapse: collapse }"
    ),
    "chromium_lines": Setting("chromium", _PAGE + _LINES),
    "chromium_bare": Setting("chromium", _PAGE + _BARE),
    "chromium_bare_wide": Setting("chromium", _WIDE + _BARE),
    "chromium_bare_left": Setting("chromium", _PAGE + _BARE, is_left=True),
    "soffice_ruled": Setting("soffice", _PAGE + _RULED),
    "soffice_large": Setting("soffice", _PAGE + _RULED + _LARGE),
    "soffice_heads_again": Setting("soffice", _PAGE + _RULED + _LARGE, repeats=True),
    "soffice_narrow": Setting("soffice", _PAGE + _RULED, narrow=0.4),
    "soffice_wide": Setting("soffice", _WIDE + _RULED),
    "soffice_bare": Setting("soffice", _PAGE + _BARE),
    "paper_ruled": Setting("reportlab"),
    "paper_numbers": Setting(
        "reportlab", paper=Paper(numbers=True, head="政府信息公开工作年度报告")
    ),
    "paper_heads_again": Setting("reportlab", repeats=True, paper=Paper(pad=9)),
    "paper_cut_labels": Setting("reportlab", paper=Paper(pad=7, height=520)),
    "paper_narrow": Setting("reportlab", narrow=0.35),
    "paper_lines": Setting("reportlab", paper=Paper(rules="lines")),
    "paper_bare": Setting("reportlab", paper=Paper(rules="none")),
    "paper_open": Setting("reportlab", paper=Paper(rules="inner")),
    "paper_bold": Setting("reportlab", paper=Paper(bold=True)),
    "paper_single": Setting("reportlab", paper=Paper(single=True)),
    "paper_hidden": Setting("reportlab", paper=Paper(hidden=True)),
    "paper_turned": Setting("reportlab", paper=Paper(rotate=90)),
    "paper_sideways": Setting("reportlab", paper=Paper(sideways=True)),
    "paper_kangxi": Setting("reportlab", paper=Paper(kangxi=True)),
    "paper_aside": Setting("reportlab", paper=Paper(aside=True, width=720)),
    "paper_cropped": Setting("reportlab", paper=Paper(crop=40)),
}


def is_there(typesetter: str) -> bool:
    """Whether this machine can print with it."""
    return typesetter == "reportlab" or shutil.which(typesetter) is not None


def pdf_of(page: Page, name: str, rng: Random) -> bytes:
    """The page printed in the setting of this name."""
    setting = SETTINGS[name]
    if setting.typesetter == "reportlab":
        widths = {table: _widths(table, setting) for table in WIDTHS}
        return paper_pdf(page, setting.paper, widths, rng, repeats=setting.repeats)
    html = print_html(page, setting)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "made.html"
        source.write_text(html, encoding="utf8")
        return _PRINTERS[setting.typesetter](source)


def _widths(table: str, setting: Setting) -> tuple[float, float]:
    label, other = WIDTHS[table]
    return (label, other * setting.narrow) if table != "disclosure" else (label, other)


# --- web pages, printed ---


def print_html(page: Page, setting: Setting) -> str:
    """The page as a printer takes it."""
    body = "\n".join(
        f"<p>{escape(block, quote=False)}</p>" if isinstance(block, str) else _table(block, setting)
        for block in page.blocks
    )
    style = "body { font-family: 'Noto Serif CJK SC'; font-size: 12pt; } td { font-size: 9pt; } "
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{page.title}</title>'
        f"<style>{style}{setting.css}</style></head><body>{body}</body></html>"
    )


def _table(grid: Grid, setting: Setting) -> str:
    label, other = _widths(grid.table, setting)
    labels = label_columns(grid)
    columns = "".join(
        f'<col style="width: {label if at < labels else other}pt">' for at in range(grid.width)
    )
    heads = grid.is_value_row.index(True) if setting.repeats else 0
    rows = [_row(row, grid, setting) for row in grid.rows]
    head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
    body = "\n".join(rows[heads:])
    width = label * labels + other * (grid.width - labels)
    border = 0 if "border: none" in setting.css or "border-bottom" in setting.css else 1
    fixed = f"table-layout: fixed; width: {width}pt"
    if "width: 100%" in setting.css:
        fixed = "width: 100%"
    return (
        f'<table border="{border}" style="{fixed}"><colgroup>{columns}</colgroup>{head}'
        f"<tbody>{body}</tbody></table>"
    )


def label_columns(grid: Grid) -> int:
    """How many of a table's columns only hold labels."""
    if grid.table == "disputes":
        return 0
    return 1 if grid.table == "disclosure" else 3


def _row(row: Row, grid: Grid, setting: Setting) -> str:
    cells = []
    for td in row:
        spans = f' colspan="{td.colspan}"' * (td.colspan > 1)
        spans += f' rowspan="{td.rowspan}"' * (td.rowspan > 1)
        is_centred = td.role is Role.VALUE or (td.role is Role.HEADER and not setting.is_left)
        style = ' style="text-align: center"' if is_centred else ""
        if setting.upright and td.rowspan > 10:
            style = ' style="writing-mode: vertical-rl"'
        cells.append(f"<td{spans}{style}>{escape(td.text, quote=False)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _by_chromium(source: Path) -> bytes:
    target = source.with_suffix(".pdf")
    _run(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={source.parent / 'profile'}",
        f"--print-to-pdf={target}",
        source.as_uri(),
    )
    return target.read_bytes()


def _by_soffice(source: Path) -> bytes:
    return saved(source, "pdf", "writer_pdf_Export")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


_PRINTERS: Mapping[str, Callable[[Path], bytes]] = {
    "chromium": _by_chromium,
    "soffice": _by_soffice,
}

__all__ = ["SETTINGS", "Setting", "Td", "is_there", "pdf_of", "print_html"]
