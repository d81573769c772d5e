"""Records made by hand: what an extraction looks like, without a document to read."""

from collections.abc import Mapping
from decimal import Decimal

from core.document import Document, Paragraph, Span
from core.forms import load_forms
from core.history import MemoryJournal
from core.record import (
    Cell,
    Evidence,
    Extraction,
    HeadItem,
    HeadName,
    Reading,
    Record,
    State,
)
from core.session import Session

TABLES = ("disclosure", "requests", "disputes")
TEXT = "汀澜市人民政府2023年政府信息公开工作年度报告\n" + "0" * 400 + "\n本年度未收取信息处理费。"

Figures = Mapping[str, str | int | None]


def a_reading(
    field: str, value: str | int | None = 0, state: State | None = None, *, sure: bool = True
) -> Reading:
    """A reading with its figure's place; None is a certain blank unless said otherwise."""
    figure = None if value is None else Decimal(value)
    if state is None:
        state = State.BLANK if figure is None else State.READ
    is_placed = state not in (State.ABSENT, State.AMBIGUOUS)
    return Reading(
        field=field,
        value=figure,
        state=state,
        sure=sure and is_placed,
        source=Span(30, 31) if is_placed else None,
        raw=None if figure is None else str(value),
        evidence=Evidence.LAYOUT if is_placed else Evidence.NONE,
    )


def a_cell(field: str, value: str | int | None = 0, state: State | None = None) -> Cell:
    return Cell(a_reading(field, value, state))


def an_extraction(
    figures: Figures | None = None,
    *,
    file: str = "a.html",
    sha256: str = "aa",
    part: int = 1,
    form: str = "2021",
    year: int | None = 2023,
    agency: str = "汀澜市人民政府",
    readings: Mapping[str, Reading] | None = None,
) -> Extraction:
    """A report of form ``form`` whose figures are 0 but for ``figures`` and ``readings``."""
    given = {field: a_reading(field, value) for field, value in (figures or {}).items()}
    given |= readings or {}
    fields = load_forms()[form].fields
    assert set(given) <= {field.id for field in fields}
    head = {name: HeadItem(None, sure=False, source=None) for name in HeadName}
    head[HeadName.TITLE] = HeadItem("2023年政府信息公开工作年度报告", sure=True, source=Span(0, 9))
    head[HeadName.AGENCY] = HeadItem(agency, sure=True, source=Span(0, 7))
    if year is not None:
        head[HeadName.YEAR] = HeadItem(str(year), sure=True, source=Span(7, 11))
    return Extraction(
        file=file,
        part=part,
        sha256=sha256,
        form=form,
        tables=dict.fromkeys(TABLES, form),
        head=head,
        readings=tuple(given.get(field.id, a_reading(field.id)) for field in fields),
    )


def a_document(text: str = TEXT) -> Document:
    first = text.find("\n")
    end = first if first >= 0 else len(text)
    return Document(text, (Paragraph(Span(0, end), heading=1),), "html", "utf-8", "年度报告")


def a_session(figures: Figures | None = None, **how: object) -> Session:
    """An open record in no store."""
    record = Record(an_extraction(figures, **how))  # type: ignore[arg-type]
    return Session(record, a_document(), load_forms(), MemoryJournal("测试"))
