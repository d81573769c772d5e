"""Made pages as scans: printed, put on the glass a little askew, and saved as careless JPEG."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

POINTS = 72


@dataclass(frozen=True, slots=True)
class Scan:
    """How pages are scanned: ``slant`` at most in degrees, ``blur`` in 1/200 inch, ``noise`` in
    grey levels, ``quality`` of JPEG, ``turns`` quarters that all pages lie turned by."""

    dpi: int
    slant: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int = 85
    turns: int = 0
    grey: int = 255  # of the paper
    faint: float = 1.0  # of the ink's darkness

    @property
    def is_clean(self) -> bool:
        return not (self.slant or self.noise)


SCANS: Mapping[str, Scan] = {
    "clean_150": Scan(150),
    "clean_200": Scan(200),
    "clean_300": Scan(300),
    "office_150": Scan(150, slant=1.0, blur=0.5, noise=6, quality=60),
    "office_200": Scan(200, slant=1.5, blur=0.6, noise=8, quality=50),
    "office_300": Scan(300, slant=1.5, blur=0.6, noise=8, quality=50),
    "poor_150": Scan(150, slant=2.5, blur=0.9, noise=14, quality=35, grey=235, faint=0.8),
    "poor_200": Scan(200, slant=3.0, blur=1.1, noise=18, quality=30, grey=230, faint=0.7),
    "poor_300": Scan(300, slant=3.0, blur=1.3, noise=20, quality=30, grey=230, faint=0.7),
    "sideways_200": Scan(200, slant=1.0, blur=0.5, noise=6, quality=60, turns=1),
    "upside_down_200": Scan(200, slant=1.0, blur=0.5, noise=6, quality=60, turns=2),
}


def scanned_pdf(pdf: bytes, scan: Scan, rng: Random) -> bytes:
    """The pages of a PDF as a scanner saves them: one picture a page."""
    first, *others = scanned_pages(pdf, scan, rng)
    saved = io.BytesIO()
    first.save(
        saved,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=scan.dpi,
        quality=scan.quality,
    )
    return saved.getvalue()


def scanned_pages(pdf: bytes, scan: Scan, rng: Random) -> Iterator[Image.Image]:
    """The pages of a PDF as grey pictures."""
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            drawn = page.render(scale=scan.dpi / POINTS, grayscale=True).to_pil().convert("L")
            yield _on_glass(drawn, scan, rng)
    finally:
        document.close()


def _on_glass(page: Image.Image, scan: Scan, rng: Random) -> Image.Image:
    light = np.asarray(page, dtype=np.float32)
    inked = 255 - (255 - light) * scan.faint
    paper: NDArray[np.float32] = inked * (scan.grey / 255)
    picture = Image.fromarray(paper.clip(0, 255).astype(np.uint8), "L")
    angle = rng.uniform(-scan.slant, scan.slant)
    if angle:
        picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=scan.grey)
    if scan.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 200))
    if scan.noise:
        grain = np.random.default_rng(rng.getrandbits(32)).normal(0, scan.noise, light.shape)
        noisy = (np.asarray(picture, dtype=np.float32) + grain).clip(0, 255)
        picture = Image.fromarray(noisy.astype(np.uint8), "L")
    if scan.turns:
        picture = picture.rotate(90 * scan.turns, expand=True)
    saved = io.BytesIO()
    picture.save(saved, "JPEG", quality=scan.quality)
    return Image.open(saved)
