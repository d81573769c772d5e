"""The codec: everything a record or document holds comes back as it was."""

import json
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.changes import CellChange, EditChange, HeadChange, StatusChange, WaiverChange
from core.document import (
    Block,
    Box,
    Document,
    Page,
    Paragraph,
    Part,
    Section,
    Span,
    Table,
    TableCell,
    Word,
)
from core.errors import Reason
from core.record import (
    Candidate,
    Claim,
    Decision,
    Evidence,
    Extraction,
    HeadItem,
    HeadName,
    Override,
    Reading,
    State,
    Status,
    Unclaimed,
    Verdict,
    Waiver,
)
from core.store import codec
from tests.core.making import a_document, an_extraction

# Strategies name every field, so that a new one that the codec forgets shows up here.
text = st.text(st.characters(), max_size=6)
maybe = st.one_of(st.none(), text)
figures = st.decimals(allow_nan=False, allow_infinity=False)
maybe_figures = st.one_of(st.none(), figures)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1]))
maybe_spans = st.one_of(st.none(), spans)
reasons = st.builds(Reason, text, st.lists(st.tuples(text, text), max_size=2).map(tuple))
maybe_reasons = st.one_of(st.none(), reasons)
candidates = st.builds(Candidate, maybe_figures, maybe_spans, reasons)
readings = st.builds(
    Reading,
    field=text,
    value=maybe_figures,
    state=st.sampled_from(State),
    sure=st.booleans(),
    source=maybe_spans,
    raw=maybe,
    unit=maybe,
    evidence=st.sampled_from(Evidence),
    candidates=st.lists(candidates, max_size=2).map(tuple),
    why=maybe_reasons,
)
claims = st.builds(
    Claim,
    subject=text,
    text=text,
    value=figures,
    unit=maybe,
    source=spans,
    is_cumulative=st.booleans(),
    scope=maybe,
    group=maybe,
)
items = st.builds(HeadItem, maybe, st.booleans(), maybe_spans)
extractions = st.builds(
    Extraction,
    file=text,
    part=st.integers(1, 9),
    sha256=text,
    form=maybe,
    tables=st.dictionaries(text, maybe, max_size=3),
    head=st.dictionaries(st.sampled_from(HeadName), items, max_size=3),
    readings=st.lists(readings, max_size=3).map(tuple),
    claims=st.lists(claims, max_size=2).map(tuple),
    unclaimed=st.lists(st.builds(Unclaimed, text, spans), max_size=2).map(tuple),
    why=maybe_reasons,
)
decisions = st.builds(
    Decision,
    verdict=st.sampled_from(Verdict),
    printed=maybe_figures,
    corrected=maybe_figures,
    unit=maybe,
    source=maybe_spans,
    note=text,
    raw=maybe,
    unit_source=maybe_spans,
)
overrides = st.builds(Override, maybe)
waivers = st.builds(Waiver, text, text, text, text, text)
statuses = st.sampled_from(Status)
changes: st.SearchStrategy[EditChange] = st.one_of(
    st.builds(CellChange, text, st.one_of(st.none(), decisions), st.one_of(st.none(), decisions)),
    st.builds(
        HeadChange,
        st.sampled_from(HeadName),
        st.one_of(st.none(), overrides),
        st.one_of(st.none(), overrides),
    ),
    st.builds(WaiverChange, text, st.one_of(st.none(), waivers), st.one_of(st.none(), waivers)),
    st.builds(StatusChange, statuses, statuses, text, text),
)
small = st.integers(0, 9)
cells = st.builds(TableCell, spans, small, small, small, small, st.booleans())
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, spans, st.sampled_from(Part), small),
    st.builds(
        Table, spans, small, small, st.lists(cells, max_size=3).map(tuple), st.sampled_from(Part)
    ),
)
sides = st.integers(-99, 9_999).map(lambda tenths: tenths / 10)
words = st.builds(
    Word, spans, st.builds(Box, sides, sides, sides, sides), st.one_of(st.none(), st.floats(0, 1))
)
pages = st.builds(Page, small, sides, sides, st.lists(words, max_size=4).map(tuple))
documents = st.builds(
    Document,
    text=text,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    kind=text,
    encoding=text,
    page_title=maybe,
    sections=st.lists(st.builds(Section, small, maybe), max_size=2).map(tuple),
    notes=st.lists(reasons, max_size=2).map(tuple),
    pages=st.lists(pages, max_size=2).map(tuple),
)


def test_the_strategies_name_every_field() -> None:
    assert len(Reading.__dataclass_fields__) == 10
    assert len(Claim.__dataclass_fields__) == 8
    assert len(Decision.__dataclass_fields__) == 8
    assert len(Extraction.__dataclass_fields__) == 10
    assert len(Document.__dataclass_fields__) == 8
    assert len(Page.__dataclass_fields__) == 4
    assert len(Word.__dataclass_fields__) == 3
    assert len(Paragraph.__dataclass_fields__) == 3
    assert len(Table.__dataclass_fields__) == 5
    assert len(TableCell.__dataclass_fields__) == 6
    assert len(Waiver.__dataclass_fields__) == 5


@given(extractions)
def test_an_extraction_comes_back_as_it_was(extraction: Extraction) -> None:
    packed = codec.pack(codec.from_extraction(extraction))
    again = codec.to_extraction(codec.unpack(packed))
    assert again == extraction
    assert repr(again.readings) == repr(extraction.readings)  # 10 and 10.0 are equal, not the same
    assert codec.pack(codec.from_extraction(again)) == packed


@given(st.lists(changes, max_size=3).map(tuple))
def test_the_changes_of_an_edit_come_back_as_they_were(edit: tuple[EditChange, ...]) -> None:
    assert repr(codec.to_changes(codec.loads(codec.dumps(codec.from_changes(edit))))) == repr(edit)


@given(documents)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert codec.to_document(codec.unpack(codec.pack(codec.from_document(document)))) == document


@given(
    st.dictionaries(text, decisions, max_size=3),
    st.dictionaries(st.sampled_from(HeadName), overrides, max_size=3),
    st.dictionaries(text, waivers, max_size=3),
)
def test_what_people_decided_comes_back_as_it_was(
    cells: dict[str, Decision], head: dict[HeadName, Override], waived: dict[str, Waiver]
) -> None:
    again = codec.loads(codec.dumps(codec.from_decisions(MappingProxyType(cells))))
    assert dict(codec.to_decisions(again)) == cells
    assert dict(codec.to_head(codec.loads(codec.dumps(codec.from_head(head))))) == head
    assert dict(codec.to_waivers(codec.loads(codec.dumps(codec.from_waivers(waived))))) == waived


def test_half_characters_survive_and_fit_into_utf8() -> None:
    half = json.loads('"\\ud83d"') + "好\\ud83d"
    assert codec.loads(codec.dumps([half])) == [half]
    codec.dumps([half]).encode("utf8")


def test_figures_stay_exact() -> None:
    for figure in ("890.7653", "10", "10.0", "3010869.24", "30126000001210316", "-8"):
        raw = codec.from_decision(Decision(Verdict.MISREAD, Decimal(figure)))
        decision = codec.to_decision(raw)
        assert decision is not None
        assert str(decision.printed) == figure


def test_a_report_is_small() -> None:
    assert len(codec.pack(codec.from_extraction(an_extraction()))) < 6000
    assert len(codec.pack(codec.from_document(a_document()))) < 1000


def test_null_in_the_place_of_a_decision_is_refused() -> None:
    with pytest.raises(ValueError, match="null"):
        codec.to_decisions({"a": None})
    with pytest.raises(ValueError, match="why"):
        codec.to_extraction(
            {
                **codec.from_extraction(an_extraction()),
                "readings": [{"field": "a", "candidates": [["1", None, None]]}],
            }
        )
