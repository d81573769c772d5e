"""A made document with its truth, and what an extraction made of it."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from core.errors import UnreadableError
from core.extract import extract
from core.forms import Forms
from core.readers import read_bytes
from core.record import Reading, State
from tests.made.damage import PAGE_DAMAGE, TEXT_DAMAGE, NotThereError, none
from tests.made.layouts import LAYOUTS, kept_fields
from tests.made.pages import Page, page_of
from tests.made.reports import a_report
from tests.made.traces import without_trace

WRONG_SUMS = "wrong_sums"  # a damage of the report itself
DAMAGE = (*PAGE_DAMAGE, *TEXT_DAMAGE, WRONG_SUMS)


@dataclass(frozen=True, slots=True)
class Case:
    """A document that can be made again from its three names."""

    seed: int
    layout: str
    damage: str
    page: Page
    text: str
    kept: frozenset[str]
    form: str
    state: object = None  # of the generator when the page was laid down

    @property
    def name(self) -> str:
        return f"{self.layout}/{self.damage}/{self.seed}"


@dataclass(frozen=True, slots=True)
class Miss:
    """A cell that is sure and wrong."""

    field: str
    value: Decimal | None
    truth: Decimal | None
    state: State
    evidence: str
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """An extraction against the truth, in cells. ``kept``: those whose place the text tells.

    ``untold`` are sure and wrong like those in ``silent``, but the damage left no trace.
    """

    cells: int
    exact: int
    sure: int
    modest: int  # right, but not sure
    kept: int
    kept_sure: int
    silent: tuple[Miss, ...]
    faults: tuple[str, ...]  # evidence that does not hold
    refused: bool = False
    untold: tuple[Miss, ...] = ()


def can_be(layout: str, damage: str) -> bool:
    """Whether a damage means anything in a layout."""
    if damage in TEXT_DAMAGE:
        return LAYOUTS[layout].suffix == ".txt"
    return not (damage in ("thousands", "notes", "long_labels") and layout == "commas_grid")


DISPUTED = frozenset({  # what stands there twice, and which of it holds nobody knows
    "row_again_otherwise", "table_twice_otherwise", "swapped_labels", "heads_alone_swapped",
    "wrong_heads", "last_year_too",
})  # fmt: skip
SETTLING = frozenset({  # what may leave one of two alone
    "missing_row", "missing_column", "missing_table", "moved_figures", "lost_column_label",
    "lost_row_label", "lost_labels", "cut_labels", "cut_table", "truncated_heads", "lost_heads",
    "distinct_lines", "once_in_a_row", "dropped_lines", "cut_short", "cut_inside", "swapped_heads",
    "other_heads", "row_again", "table_twice", "misprints",
})  # fmt: skip


def can_go_together(one: str, other: str) -> bool:
    """Whether two damages leave both their marks: else a cell counts as lost that is not."""
    if {one, other} == {"swapped_heads", "missing_column"}:
        return False  # one of the two heads may be gone, and with it the exchange
    return not any(
        a in DISPUTED and b in DISPUTED | SETTLING for a, b in ((one, other), (other, one))
    )


def a_case(seed: int, layout: str, damage: str, forms: Forms) -> Case:
    """The document of these names, always the same; several damages are joined by ``+``."""
    rng = Random(f"{seed}/{layout}/{damage}")
    damages = damage.split("+")
    report = a_report(rng, forms, wrong=WRONG_SUMS in damages)
    page = page_of(report, rng)
    # of two damages the first may leave the second nothing to choose from
    missing = (NotThereError, IndexError, KeyError) if len(damages) > 1 else (NotThereError,)
    for name in damages:
        with suppress(*missing):
            page = PAGE_DAMAGE.get(name, none)(page, rng)
    way = LAYOUTS[layout]
    state = rng.getstate()
    text = way.write(page, rng)
    for name in damages:
        if name in TEXT_DAMAGE:
            text = TEXT_DAMAGE[name](text, rng)
    kept = kept_fields(page, way.keeps)
    return Case(seed, layout, damage, page, text, kept, report.tables[0].form, state)


def judge(case: Case, forms: Forms) -> Score:
    """Reads the document and compares every cell."""
    name = "made" + LAYOUTS[case.layout].suffix
    return judge_bytes(case, case.text.encode(), name=name, forms=forms)


def judge_bytes(case: Case, data: bytes, *, name: str, forms: Forms) -> Score:
    """Reads the file that the document was laid down in, and compares every cell."""
    try:
        document = read_bytes(data, name=name)
    except UnreadableError:
        return score_of(case, (), ())
    sha256 = hashlib.sha256(data).hexdigest()
    extractions = extract(document, forms, file=name, sha256=sha256)
    readings = [reading for extraction in extractions for reading in extraction.readings]
    score = score_of(case, readings, faults_of(readings, document.text))
    is_text_hurt = any(damage in TEXT_DAMAGE for damage in case.damage.split("+"))
    return _apart(score, case, readings) if score.silent and is_text_hurt else score


def _apart(score: Score, case: Case, readings: Sequence[Reading]) -> Score:
    """The score with the misses apart that no reader can know of."""
    by_field = {reading.field: reading for reading in readings}
    missed = {miss.field for miss in score.silent}
    write = LAYOUTS[case.layout].write
    gone = without_trace(case.page, write, case.state, case.text, by_field, missed)
    return replace(
        score,
        silent=tuple(miss for miss in score.silent if miss.field not in gone),
        untold=tuple(miss for miss in score.silent if miss.field in gone),
    )


def faults_of(readings: Sequence[Reading], text: str) -> tuple[str, ...]:
    """Figures whose evidence is not what stands there, or that share a character."""
    faults: list[str] = []
    taken: dict[int, str] = {}
    for reading in readings:
        if reading.state is not State.READ:
            continue
        if reading.source is None or reading.source.of(text) != reading.raw:
            faults.append(f"{reading.field}: the text at its source is not {reading.raw!r}")
            continue
        for at in range(reading.source.start, reading.source.end):
            if taken.setdefault(at, reading.field) != reading.field:
                faults.append(f"{reading.field} shares its source with {taken[at]}")
                break
    return tuple(faults)


def score_of(case: Case, readings: Sequence[Reading], faults: tuple[str, ...]) -> Score:
    by_field = {reading.field: reading for reading in readings}
    exact = sure = modest = kept = kept_sure = 0
    silent: list[Miss] = []
    for field, truth in case.page.truth.items():
        reading = by_field.get(field)
        is_sure = reading is not None and reading.sure
        is_right = reading is not None and reading.value == truth.value and not truth.is_lost
        exact += is_right
        sure += is_sure
        modest += is_right and not is_sure
        kept += field in case.kept
        kept_sure += field in case.kept and is_sure
        if reading is None or not is_sure:
            continue
        if is_right and truth.unit and reading.unit not in (None, truth.unit):
            silent.append(_miss(reading, truth.value, f"unit {reading.unit} for {truth.unit}; "))
        elif not is_right:
            lost = "lost; " if truth.is_lost else ""
            silent.append(_miss(reading, truth.value, lost))
    for reading in readings:
        if reading.field not in case.page.truth and reading.sure:
            silent.append(_miss(reading, None, "the report has no such cell; "))
    return Score(
        cells=len(case.page.truth),
        exact=exact,
        sure=sure,
        modest=modest,
        kept=kept,
        kept_sure=kept_sure,
        silent=tuple(silent),
        faults=faults,
        refused=not readings,
    )


def _miss(reading: Reading, truth: Decimal | None, note: str) -> Miss:
    why = reading.why.code if reading.why is not None else ""
    return Miss(
        reading.field, reading.value, truth, reading.state, reading.evidence.value, note + why
    )
