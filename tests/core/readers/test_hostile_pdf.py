"""Hostile and broken PDFs: each ends in a sentence or is read, in bounded time and memory."""

import io
import zlib

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from core.errors import UnreadableError
from core.readers import read_bytes
from core.readers.pdf import read_pdf
from core.readers.registry import Pictured

NAME = "报告.pdf"
TEXT = b"BT /F 12 Tf 50 700 Td (2023 report) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def stream(data: bytes, keys: str = "") -> bytes:
    return f"<<{keys}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def pdf(objects: dict[int, bytes]) -> bytes:
    """A file of these objects; the first is its catalogue."""
    out = b"%PDF-1.7\n"
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    size = max(objects) + 1
    table = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(size)
    )
    start = len(out)
    out += f"xref\n0 {size}\n".encode() + table
    return out + f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


def one_page(
    content: bytes = TEXT,
    *,
    box: str = "0 0 595 842",
    keys: str = "",
    resources: str = "/Font<</F 5 0 R>>",
    more: dict[int, bytes] | None = None,
) -> bytes:
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<<{resources}>>/Contents 4 0 R>>"
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: page.encode(),
            4: stream(content, keys),
            5: FONT,
            **(more or {}),
        }
    )


def pages(kids: str, count: int, more: dict[int, bytes] | None = None) -> bytes:
    return pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
            **(more or {}),
        }
    )


def locked() -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, encrypt=StandardEncryption("geheim", canPrint=0))
    canvas.drawString(50, 700, "2023")
    canvas.save()
    return target.getvalue()


def form(content: bytes, inner: str = "") -> bytes:
    resources = f"/Resources<</XObject<<{inner}>>>>"
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}")


def many_pages(count: int) -> bytes:
    kids = range(6, 6 + count)
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pages(" ".join(f"{kid} 0 R" for kid in kids), count, dict.fromkeys(kids, leaf))


def unmapped() -> bytes:
    """Text in a font that does not say which characters it draws."""
    descendant = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        b"/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>/DW 1000"
        b"/FontDescriptor 7 0 R>>"
    )
    descriptor = (
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
        b"/Ascent 900/Descent -100/CapHeight 700/StemV 80>>"
    )
    type0 = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    codes = "".join(f"{code:04X}" for code in range(5, 60)).encode()
    content = b"BT /F 12 Tf 50 700 Td <" + codes + b"> Tj ET"
    return one_page(content, more={5: type0, 6: descendant, 7: descriptor})


def picture(width: int, height: int) -> bytes:
    keys = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}"
        "/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return one_page(
        b"500 0 0 700 40 60 cm /X Do",
        resources="/XObject<</X 6 0 R>>",
        more={6: stream(b"\x00" * 64, keys)},
    )


REFUSED = {
    "locked": (locked, "reader_pdf_locked"),
    "only a header": (lambda: b"%PDF-1.7\n" + b"\xe2\xe3" * 99, "reader_pdf_broken"),
    "truncated": (lambda: one_page()[:300], "reader_pdf_broken"),
    "no pages": (lambda: pages("", 0), "reader_pdf_broken"),
    "a page tree that holds itself": (lambda: pages("2 0 R 2 0 R", 99), "reader_pdf_page_broken"),
    "two that hold each other": (
        lambda: pages("3 0 R", 5, {3: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 5>>"}),
        "reader_pdf_page_broken",
    ),
    "a lie about its pages": (lambda: pages("", 2_000_000_000), "reader_pdf_broken"),
    "10,000 pages": (lambda: many_pages(10_000), "reader_pdf_pages"),
    "an empty page": (lambda: one_page(b""), "reader_empty"),
    "nested without end": (lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 500_000, "reader_pdf_broken"),
    "a decompression bomb": (
        lambda: one_page(zlib.compress(b"q " * (150 << 20), 9), keys="/Filter/FlateDecode"),
        "batch_died",
    ),
    "forms of forms of forms": (
        lambda: one_page(
            b"/X Do",
            resources="/XObject<</X 6 0 R>>",
            more={
                **{n: form(b"/X Do " * 10, f"/X {n + 1} 0 R") for n in range(6, 15)},
                15: form(b"0 0 m 9 9 l S"),
            },
        ),
        "batch_died",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_sentence(case: str) -> None:
    make, code = REFUSED[case]
    with pytest.raises(UnreadableError) as caught:
        read_bytes(make(), name=NAME)
    assert caught.value.reason.code == code
    for language in ("zh", "en"):
        assert NAME in caught.value.words(language)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture(8, 8), "reader_pdf_picture"),
        (picture(32_768, 32_768), "reader_pdf_picture"),
        (unmapped(), "reader_pdf_garbled"),
    ],
)
def test_what_only_a_picture_shows_is_left_to_recognition(data: bytes, code: str) -> None:
    told = read_pdf(data, NAME)
    assert isinstance(told, Pictured)
    assert told.document is None
    assert told.why.code == code
    for language in ("zh", "en"):
        assert NAME in told.why.words(language)


@pytest.mark.parametrize("box", ["0 0 1e9 1e9", "0 0 0 0", "a b c d", "595 842 0 0"])
def test_a_box_out_of_all_measure_loses_no_text(box: str) -> None:
    document = read_bytes(one_page(box=box), name=NAME)
    assert document.text == "2023 report"


def test_a_page_beyond_the_limits_of_pdf_is_still_bounded() -> None:
    assert read_bytes(one_page(box="0 0 14000 14000"), name=NAME).pages[0].width <= 14_400


@pytest.mark.parametrize(
    "content",
    [
        b"q " * 200_000 + TEXT,
        b"0 0 m 9 9 l S " * 300_000 + TEXT,
        b"0 0 m " + b"9 9 l 0 0 l " * 300_000 + b"S " + TEXT,
        TEXT + b" Q Q Q Q /Nothing Do (x) Tj \xff\xfe BT",
    ],
)
def test_drawings_without_end_leave_the_text(content: bytes) -> None:
    document = read_bytes(one_page(content), name=NAME)
    assert "2023 report" in document.text


def test_text_without_end_is_cut_at_a_page_s_limit() -> None:
    many = b"BT /F 1.1 Tf 10 10 Td (0123456789) Tj ET " * 40_000
    assert len(read_bytes(one_page(many), name=NAME).text) < 100_000


def test_a_file_with_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.readers.pdf.reading.MAX_CHARS", 5)
    with pytest.raises(UnreadableError) as caught:
        read_pdf(one_page(), NAME)
    assert caught.value.reason.code == "reader_pdf_text"


def test_a_page_that_is_damaged_is_told_of_beside_the_others() -> None:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        b"/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    )
    data = pages("3 0 R 9 0 R 6 0 R", 3, {3: page, 4: stream(TEXT), 5: FONT, 6: page})
    document = read_bytes(data, name=NAME)
    assert document.text == "2023 report\n2023 report"
    assert [note.code for note in document.notes] == ["note_pages_broken"]
    assert len(document.pages) == 3
