"""The palette: every text can be read on every ground that it stands on."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from gui.palette import DARK, LIGHT, Colours, chrome, palette_for

READABLE = 4.5  # WCAG 2.2 AA, text
VISIBLE = 3.0  # WCAG 2.2 AA, lines and signs

GROUNDS = (
    "window",
    "base",
    "alternate",
    "selected_fill",
    "evidence_fill",
    "broken_fill",
    "unsure_fill",
    "total_fill",
    "group_fill",
    "crosshair_fill",
)
QUIET = ("window", "base", "alternate", "total_fill", "group_fill", "crosshair_fill")
PAIRS = (  # whatever text is painted in, on whatever it may lie
    *(("text", ground) for ground in GROUNDS),
    *(("muted_text", ground) for ground in GROUNDS),
    *(("zero_text", ground) for ground in (*QUIET, "broken_fill")),
    *(("broken_text", ground) for ground in GROUNDS),
    *(("unsure_text", ground) for ground in GROUNDS),
    *(("ok_text", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in GROUNDS),
    ("accent_text", "accent"),
)
INKS = ("muted_text", "accent", "ok_text", "broken_text")  # of charts
SIGNS = (
    ("evidence_border", "evidence_fill"),
    *(("unclaimed_line", ground) for ground in ("base", "window", "crosshair_fill")),
    ("decided_mark", "base"),
    ("decided_mark", "crosshair_fill"),
    *((ink, ground) for ink in INKS for ground in ("base", "selected_fill")),
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    one = QColor(colour)
    return (
        0.2126 * linear(one.redF()) + 0.7152 * linear(one.greenF()) + 0.0722 * linear(one.blueF())
    )


def linear(channel: float) -> float:
    dark = channel <= 0.04045
    return channel / 12.92 if dark else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), PAIRS)
def test_text_can_be_read(colours: Colours, front: str, ground: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, ground)) >= READABLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), SIGNS)
def test_signs_can_be_seen(colours: Colours, front: str, ground: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, ground)) >= VISIBLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_blank_is_fainter_than_a_zero_and_a_zero_than_a_figure(colours: Colours) -> None:
    faint = [contrast(one, colours.base) for one in (colours.blank_text, colours.zero_text)]
    assert faint[0] < 2.5 < faint[1] < contrast(colours.text, colours.base)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one(colours: Colours) -> None:
    for field in fields(colours):
        value = getattr(colours, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            assert isinstance(one, int) or QColor.isValidColorName(one)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_of_a_chart_can_be_seen_and_their_figures_read(colours: Colours) -> None:
    assert len(set(colours.series)) == len(colours.series)
    assert min(contrast(one, colours.base) for one in colours.series) >= READABLE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("group", list(QPalette.ColorGroup)[:3], ids=lambda one: one.name)
def test_the_chrome_s_own_pairs_can_be_read(colours: Colours, group: QPalette.ColorGroup) -> None:
    scheme = Qt.ColorScheme.Dark if colours is DARK else Qt.ColorScheme.Light
    palette, roles = chrome(scheme), QPalette.ColorRole
    pairs = [
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button),
        (roles.PlaceholderText, roles.Base),
        (roles.PlaceholderText, roles.Window),
        (roles.ToolTipText, roles.ToolTipBase),
        (roles.Link, roles.Base),
    ]
    is_usable = group is not QPalette.ColorGroup.Disabled
    if is_usable:
        pairs.append((roles.HighlightedText, roles.Highlight))
    for front, ground in pairs:
        one, other = palette.color(group, front).name(), palette.color(group, ground).name()
        assert contrast(one, other) >= (READABLE if is_usable else VISIBLE), (front, ground)


def test_an_unknown_scheme_is_light() -> None:
    assert palette_for(Qt.ColorScheme.Unknown) is LIGHT
    assert palette_for(Qt.ColorScheme.Dark) is DARK


def test_the_chrome_follows_the_scheme() -> None:
    assert chrome(Qt.ColorScheme.Dark).color(QPalette.ColorRole.Base) == QColor(DARK.base)
    assert chrome(Qt.ColorScheme.Light).color(QPalette.ColorRole.Base) == QColor(LIGHT.base)
