"""Pages as pictures: for the window, worked out in a process of their own, piece by piece; and
whole, in grey, to be recognised."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from core.readers.paged.tile import Part, checked

_BYTES = 4  # a pixel: blue, green, red, and one that is not used


class _Shown:
    """The file whose pages are being shown in this process."""

    key: str = ""
    pdf: pdfium.PdfDocument | None = None


def show(key: str, data: bytes) -> None:
    """Opens the file that the following pictures are of."""
    if _Shown.pdf is not None:
        _Shown.pdf.close()
    _Shown.pdf, _Shown.key = None, key
    _Shown.pdf = pdfium.PdfDocument(data)


def picture(key: str, page: int, size: tuple[int, int], part: Part) -> bytes | None:
    """A part (left, top, width, height) of a page drawn ``size`` pixels wide and high.

    The bytes are rows of pixels, four bytes each. None where another file is shown, or none:
    the process may be new.
    """
    if _Shown.pdf is None or _Shown.key != key:
        return None
    left, top, width, height = checked(part)
    pixels = (ctypes.c_ubyte * (width * height * _BYTES))()
    opened = _Shown.pdf[page - 1]
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, pixels, width * _BYTES)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, opened, -left, -top, *size, 0, raw.FPDF_ANNOT)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
        opened.close()
    return bytes(pixels)


def grey_page(pdf: pdfium.PdfDocument, number: int, scale: float) -> tuple[int, int, bytes]:
    """A page (from 1) ``scale`` pixels a point: width, height, a byte for each pixel by rows."""
    page = pdf[number - 1]
    try:
        bitmap = page.render(scale=scale, grayscale=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        rows = memoryview(bytes(bitmap.buffer))
        return (
            width,
            height,
            b"".join(rows[row * stride : row * stride + width] for row in range(height)),
        )
    finally:
        page.close()
