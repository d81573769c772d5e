"""Palette: the colours that carry meaning, light and dark, and the chrome that goes with them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours as ``#rrggbb``. Fills lie under text, ``*_text`` upon them or upon ``base``.

    No fill carries its meaning alone: a sign, a word or a tooltip says the same.
    """

    # chrome
    window: str  # around the panes
    base: str  # under text and figures
    alternate: str  # headers and every other row
    line: str  # between cells and panes
    text: str
    muted_text: str  # what stands beside the matter: hints, counts, dates
    accent: str  # the one accent: selection, focus, links
    accent_text: str  # upon accent
    selected_fill: str  # a selected row where its text keeps its own colour
    # where a figure comes from
    evidence_fill: str
    evidence_border: str
    unclaimed_line: str  # under figures that no cell claimed
    # what a cell says
    broken_fill: str  # on either side of an equation that does not hold
    broken_text: str
    unsure_fill: str  # several readings remain
    unsure_text: str
    ok_text: str
    decided_mark: str  # a person decided this cell
    zero_text: str  # there are many: seen when looked at
    blank_text: str  # the sign of a blank: nearly invisible
    # how the table is drawn
    total_weight: int  # QFont.Weight of totals
    total_fill: str
    group_fill: str  # rows and columns that head others
    crosshair_fill: str  # the row and column of the current cell
    series: tuple[str, str, str, str]  # lines of a chart, which have marks and dashes of their own


LIGHT = Colours(
    window="#f4f5f7",
    base="#ffffff",
    alternate="#f8f9fb",
    line="#d9dde3",
    text="#1c2127",
    muted_text="#59626d",
    accent="#2459b3",
    accent_text="#ffffff",
    selected_fill="#dfe8f7",
    evidence_fill="#d6e5ff",
    evidence_border="#2459b3",
    unclaimed_line="#a85b00",
    broken_fill="#fde4e1",
    broken_text="#a51d16",
    unsure_fill="#fdf0cc",
    unsure_text="#754700",
    ok_text="#1b6b3a",
    decided_mark="#1b6b3a",
    zero_text="#616973",
    blank_text="#c8cdd4",
    total_weight=600,
    total_fill="#f4f6f9",
    group_fill="#eceff4",
    crosshair_fill="#eef3fb",
    series=("#2459b3", "#a8480b", "#1b6b3a", "#7a3b8f"),
)

DARK = Colours(
    window="#1d2024",
    base="#24282d",
    alternate="#292d33",
    line="#3b4149",
    text="#e4e7eb",
    muted_text="#adb5bf",
    accent="#8bb5f7",
    accent_text="#101419",
    selected_fill="#32435e",
    evidence_fill="#274472",
    evidence_border="#8bb5f7",
    unclaimed_line="#e0a458",
    broken_fill="#552a2a",
    broken_text="#ffb3ab",
    unsure_fill="#4b3c17",
    unsure_text="#f3cf7e",
    ok_text="#7fd19b",
    decided_mark="#7fd19b",
    zero_text="#98a1ad",
    blank_text="#4d545e",
    total_weight=600,
    total_fill="#2a2f35",
    group_fill="#31363d",
    crosshair_fill="#2b333f",
    series=("#7fadf5", "#f0a067", "#7fd19b", "#d6a1e8"),
)


def palette_for(scheme: Qt.ColorScheme) -> Colours:
    """The colours for a scheme; an unknown one is light."""
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def chrome(scheme: Qt.ColorScheme) -> QPalette:
    """The application's palette: the same calm greys and one accent on every platform."""
    colours = palette_for(scheme)
    roles = QPalette.ColorRole
    table = {
        roles.Window: colours.window,
        roles.WindowText: colours.text,
        roles.Base: colours.base,
        roles.AlternateBase: colours.alternate,
        roles.Text: colours.text,
        roles.PlaceholderText: colours.muted_text,
        roles.Button: colours.window,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.broken_text,
        roles.ToolTipBase: colours.base,
        roles.ToolTipText: colours.text,
        roles.Light: colours.base,
        roles.Midlight: colours.alternate,
        roles.Mid: colours.line,
        roles.Dark: colours.line,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.accent_text,
        roles.Accent: colours.accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
    }
    palette = QPalette()
    for role, colour in table.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.zero_text))
    return palette
