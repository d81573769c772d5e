"""Reports made by hand for the panes: a document drawn from a form, and its reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from core.document import Block, Document, Paragraph, Part, Span, Table, TableCell
from core.errors import reason
from core.figures import parse_figure
from core.forms import GridKind, grid_of, load_forms
from core.history import MemoryJournal
from core.record import (
    Candidate,
    Claim,
    Evidence,
    Extraction,
    Reading,
    Record,
    State,
    Unclaimed,
)
from core.session import Session

TABLES = ("disclosure", "requests", "disputes")
PROSE = "2021年收到政府信息公开申请11件，其中自然人10件。网站更新信息1280条。"


@dataclass
class Writer:
    """Canonical text in the making."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def piece(self, words: str) -> Span:
        """Writes words and a line end; the span is that of the words."""
        start = len(self.text)
        self.text += words + "\n"
        return Span(start, start + len(words))

    def paragraph(self, words: str, *, part: Part = Part.BODY, heading: int = 0) -> Span:
        span = self.piece(words)
        self.blocks.append(Paragraph(span, part, heading))
        return span


def made_session(
    figures: Mapping[str, str] | None = None,
    *,
    form: str = "2021",
    absent: Sequence[str] = (),
    ambiguous: Mapping[str, tuple[str, ...]] | None = None,
    extra_prose: Sequence[str] = (),
    stated: bool = True,
) -> Session:
    """A report whose tables show ``figures`` (field id to raw text), 0 elsewhere in 三, blank in
    the others; ``stated``: a sentence says that there were 11 requests."""
    forms = load_forms()
    writer = Writer()
    writer.paragraph("首页 > 政务公开", part=Part.FURNITURE)
    writer.paragraph("汀澜市2021年政府信息公开工作年度报告", heading=1)
    prose = writer.paragraph(PROSE)
    for words in extra_prose:
        writer.paragraph(words)
    readings: list[Reading] = []
    for table in forms[form].tables:
        raws = _raws(figures or {}, table.id, [one.id for one in table.fields])
        if table.id in absent:
            readings.extend(
                Reading(one, None, State.ABSENT, sure=False, source=None) for one in raws
            )
            continue
        writer.paragraph(table.label.zh, heading=2)
        spans = _draw(writer, form, table.id, raws)
        readings.extend(
            _reading(one, raw, spans[one], (ambiguous or {}).get(one, ()))
            for one, raw in raws.items()
        )
    unclaimed = prose.start + PROSE.index("1280")
    extraction = Extraction(
        file="a.html",
        part=1,
        sha256="0" * 64,
        form=form,
        tables=MappingProxyType({one: None if one in absent else form for one in TABLES}),
        head=MappingProxyType({}),
        readings=tuple(readings),
        claims=(_claim("requests.new.total", "申请11件", prose),) if stated else (),
        unclaimed=(Unclaimed("1280", Span(unclaimed, unclaimed + 4)),),
    )
    document = Document(writer.text, tuple(writer.blocks), "html", "utf-8")
    return Session(Record(extraction), document, forms, MemoryJournal("测试"))


def narrative_session() -> Session:
    """A report before 2019: no tables, only claims."""
    writer = Writer()
    prose = writer.paragraph(PROSE)
    extraction = Extraction(
        file="b.txt",
        part=1,
        sha256="1" * 64,
        form="2014",
        tables=MappingProxyType({}),
        head=MappingProxyType({}),
        readings=(),
        claims=(_claim("requests.received_or_handled", "申请11件", prose),),
    )
    document = Document(writer.text, tuple(writer.blocks), "text", "utf-8")
    return Session(Record(extraction), document, load_forms(), MemoryJournal("测试"))


def _raws(figures: Mapping[str, str], table: str, fields: Sequence[str]) -> dict[str, str]:
    default = "0" if table == "requests" else ""
    return {one: figures.get(one, default) for one in fields}


def _draw(writer: Writer, form: str, table: str, raws: Mapping[str, str]) -> dict[str, Span]:
    """Writes the table as the form draws it; the span of each field."""
    cells, spans = [], {}
    start = len(writer.text)
    for here in grid_of(load_forms()[form].table_by_id[table]):
        words = here.label.zh if here.label is not None else raws[_id(here.field)]
        span = writer.piece(words)
        if here.field is not None:
            spans[here.field.id] = span
        header = here.kind is not GridKind.VALUE
        cells.append(TableCell(span, here.row, here.column, here.rowspan, here.colspan, header))
    rows = max(cell.row + cell.rowspan for cell in cells)
    columns = max(cell.column + cell.colspan for cell in cells)
    span = Span(start, len(writer.text) - 1)
    writer.blocks.append(Table(span, rows, columns, tuple(cells)))
    return spans


def _id(one: object) -> str:
    return str(getattr(one, "id", ""))


def _reading(one: str, raw: str, span: Span, candidates: tuple[str, ...]) -> Reading:
    figure = parse_figure(raw)
    if figure is None or figure.value is None:
        return Reading(
            one, None, State.BLANK, sure=True, source=span, raw=raw, evidence=Evidence.LAYOUT
        )
    read = Reading(
        one,
        figure.value,
        State.READ,
        sure=True,
        source=span,
        raw=raw,
        unit=figure.unit,
        evidence=Evidence.LAYOUT,
    )
    if not candidates:
        return read
    why = reason("rule_unknown", rule_zh="两行并在一起", rule_en="two rows in one")
    return replace(
        read,
        state=State.AMBIGUOUS,
        sure=False,
        candidates=tuple(
            Candidate(found.value if (found := parse_figure(other)) else None, None, why)
            for other in candidates
        ),
    )


def _claim(subject: str, words: str, prose: Span) -> Claim:
    start = prose.start + PROSE.index(words)
    figure = parse_figure("11")
    assert figure is not None
    assert figure.value is not None
    return Claim(subject, words, figure.value, "件", Span(start, start + len(words)))
