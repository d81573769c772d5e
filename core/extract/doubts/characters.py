"""Doubts about characters: damaged ones beside digits, and recognised ones."""

from core.extract.doubts.judged import PROOF, Judged
from core.figures import is_broken, is_noisy, runs_on
from core.places import SECONDED, Places

HARMLESS_FROM = 20  # proved cells with damage that show what the damage stands for


def of_noise(judged: Judged) -> None:
    """Damaged characters beside digits may be lost digits: rules must say that they are not.

    Two rules prove a cell. Where many cells are proved, the damage is known to stand for
    blanks, and one rule is enough.
    """
    every = [(r.field, r.raw) for r in judged.readings.values() if r.raw]
    raws = [(field, raw) for field, raw in every if not raw.isdigit() or runs_on(raw)]
    broken = [field for field, raw in raws if is_broken(raw) or runs_on(raw)]
    judged.touch((name for name in broken if not judged.is_proved(name)), "why_broken_figure")
    noisy = [field for field, raw in raws if is_noisy(raw)]
    proved = sum(judged.is_proved(name) for name in noisy)
    needed = PROOF if proved < HARMLESS_FROM else 1
    judged.touch((name for name in noisy if not judged.is_proved(name, needed)), "why_noise")


def of_recognition(judged: Judged, places: Places) -> None:
    """Figures recognised from a picture: sure where two readings of the picture agree and no
    rule speaks against them, or where rules prove them."""
    for reading in list(judged.readings.values()) if places else ():
        confidence = places.confidence(reading.source)
        if confidence is None or judged.is_proved(reading.field):
            continue
        rules = judged.by_field.get(reading.field, ())
        is_broken = any(judged.holding[rule.id] is False for rule in rules)
        if is_broken or confidence < SECONDED:
            judged.touch([reading.field], "why_recognised")
