"""Kinds of files, measured: a report of each kind read beside the plain library call it builds on,
what a process of its own costs, and how much memory big files take."""

import importlib
import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import openpyxl  # noqa: E402  - the measures that the readers are held against
import py7zr  # noqa: E402
from bs4 import BeautifulSoup  # noqa: E402
from lxml import etree  # noqa: E402

from core.errors import UnreadableError  # noqa: E402
from core.forms import load_forms  # noqa: E402
from core.readers import opened  # noqa: E402
from core.readers.isolation import Limits, call, interrupt  # noqa: E402
from core.readers.kinds import Kind, told  # noqa: E402
from core.readers.registry import READERS  # noqa: E402
from tests.made.html import Style, page_html  # noqa: E402
from tests.made.office import WAYS, is_there  # noqa: E402
from tests.made.pages import Page, page_of  # noqa: E402
from tests.made.reports import a_report  # noqa: E402

ROUNDS = 5
MEGABYTE = 1024 * 1024
Line = tuple[str, str, str]


def of_files() -> Iterator[Line]:
    """What, how much, and a note."""
    yield "process, first call", f"{_starting() * 1000:.0f} ms", "started once for many files"
    yield "process, a call", f"{_seconds(_nothing) * 1000:.2f} ms", "there and back"
    for name, data, plain, what in _documents():
        reader = READERS[told_kind(data)]
        if reader.working:  # another program's time is not ours: by the clock
            mine, theirs = _seconds(partial(opened, data, name=name)), _seconds(plain)
        else:
            mine = _seconds(partial(_here(reader.target), data, name), time.process_time)
            theirs = _seconds(plain, time.process_time)
        note = f"{mine * 1000:.1f} ms against {theirs * 1000:.1f} ms for {what}"
        yield name, f"{mine / theirs:.2f} ×", f"{note}, {len(data) / 1024:.0f} KB"
    yield from _big()


def told_kind(data: bytes) -> Kind:
    found = told(data)
    if found is None:
        raise SystemExit("a document without a kind")
    return found.kind


def _here(target: str) -> Callable[[bytes, str], object]:
    """The reader itself, without the process around it."""
    module, _, name = target.partition(":")
    function: Callable[[bytes, str], object] = getattr(importlib.import_module(module), name)
    return function


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    work()
    taken = []
    for _ in range(ROUNDS):
        began = clock()
        work()
        taken.append(clock() - began)
        if sum(taken) > 5:
            break
    return median(taken)


def _starting() -> float:
    interrupt()
    began = time.perf_counter()
    _nothing()
    return time.perf_counter() - began


def _nothing() -> None:
    call("builtins:len", b"", file="x")


def _made() -> Page:
    rng = Random(11)
    return page_of(a_report(rng, load_forms()), rng)


def _documents() -> Iterator[tuple[str, bytes, Callable[[], object], str]]:
    """Name, bytes, the plain call, and what that is."""
    page = _made()
    ways = ("docx", "odt", "xlsx", "rtf", "mhtml", "soffice_doc")
    files = {one: WAYS[one].write([page], Random(1)) for one in ways if is_there(WAYS[one])}
    yield "docx", files["docx"], partial(_xml, files["docx"], "word/document.xml"), "lxml alone"
    yield "odt", files["odt"], partial(_xml, files["odt"], "content.xml"), "lxml alone"
    yield "xlsx", files["xlsx"], partial(_openpyxl, files["xlsx"]), "openpyxl, all cells"
    html = page_html(page, Style.CLEAN, Random(1))
    yield "rtf", files["rtf"], partial(BeautifulSoup, html, "lxml"), "bs4(lxml) of it as a page"
    yield "mhtml", files["mhtml"], partial(_mail, files["mhtml"]), "email and bs4(lxml)"
    if "soffice_doc" in files:
        yield "doc", files["soffice_doc"], partial(_soffice, files["soffice_doc"]), "soffice alone"
    several = {f"{number}.docx": files["docx"] for number in range(20)}
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in several.items():
            package.writestr(name, data)
    zipped = store.getvalue()
    yield "zip of 20, members only", zipped, partial(_unzipped, zipped), "zipfile alone"
    seven = io.BytesIO()
    with py7zr.SevenZipFile(seven, "w") as package7:
        for name, data in several.items():
            package7.writestr(data, name)
    packed = seven.getvalue()
    yield "7z of 20, members only", packed, partial(_unpacked, packed), "py7zr alone"


def _xml(data: bytes, part: str) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [one.text for one in etree.fromstring(package.read(part)).iter()]


def _openpyxl(data: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return [cell.value for sheet in book for row in sheet for cell in row]


def _mail(data: bytes) -> object:
    return BeautifulSoup(message_from_bytes(data).get_payload(0).get_payload(decode=True), "lxml")


def _soffice(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.doc"
        file.write_bytes(data)
        program = shutil.which("soffice") or "soffice"
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder]
        subprocess.run([*command, str(file)], capture_output=True, check=True)


def _unzipped(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist()]


def _unpacked(data: bytes) -> object:
    with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
        return archive.extractall(factory=py7zr.io.BytesIOFactory(MEGABYTE))


# --- memory ---


def _big() -> Iterator[Line]:
    """The most memory that the reading process took over one big file, all else forgotten."""
    docx = WAYS["docx"].write([_made()], Random(1))
    paragraph = "<w:p><w:r><w:t>全年主动公开政府信息若干条。</w:t></w:r></w:p>"
    for size in (1, 10):
        count = size * MEGABYTE // len(paragraph.encode())
        inner = paragraph * count
        data = _with_part(docx, "word/document.xml", "<w:body>", f"<w:body>{inner}")
        yield f"docx, {size} MB of text unpacked", *_memory(data)
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d"><v>1</v></c></row>' % (n, n, n, n)
        for n in range(1, 100_001)
    )
    book = WAYS["xlsx"].write([_made()], Random(1))
    sheet = "<sheetData>" + rows.decode()
    data = _with_part(book, "xl/worksheets/sheet1.xml", "<sheetData>", sheet)
    yield "xlsx, 200,000 cells more", *_memory(data)


def _with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(store, "w", 8) as after:
        for name in before.namelist():
            inner = before.read(name)
            after.writestr(
                name, inner.decode().replace(old, new, 1).encode() if name == part else inner
            )
    return store.getvalue()


def _memory(data: bytes) -> tuple[str, str]:
    interrupt()
    began = time.perf_counter()
    try:
        opened(data, name="big")
        end = "read"
    except UnreadableError as error:
        end = f"refused: {error.reason.code}"
    taken = time.perf_counter() - began
    usage = call("resource:getrusage", resource.RUSAGE_SELF, file="x", limits=Limits())
    return f"{usage.ru_maxrss / 1024:.0f} MB", f"{end} in {taken:.1f} s; limit {Limits().megabytes}"


if __name__ == "__main__":
    for what, value, note in of_files():
        sys.stdout.write(f"{what:<36} {value:>14}   {note}\n")
        sys.stdout.flush()
