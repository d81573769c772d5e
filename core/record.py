"""Record: one report's cells, claims, findings and what a person decided; frozen values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from core.document import Span
from core.errors import Reason
from core.quick import quick


class State(StrEnum):
    """How much a cell's reading says (design.md §4)."""

    READ = "read"  # a figure is printed here and its place is certain
    BLANK = "blank"  # the place is certain and holds no figure
    DERIVED = "derived"  # the only place that rules or prose allow
    AMBIGUOUS = "ambiguous"  # several readings remain
    ABSENT = "absent"  # this table or row is not in the document


class Evidence(StrEnum):
    """What a cell's place rests on, strongest first."""

    LAYOUT = "layout"  # label and layout
    ORDER = "order"  # the order of the form
    RULES = "rules"  # rules that leave one placement
    PROSE = "prose"  # rules and a sentence of the report
    NONE = "none"


@quick
@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of an ambiguous cell."""

    value: Decimal | None
    source: Span | None
    why: Reason


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """What the machine made of one field: never overwritten by a person."""

    field: str
    value: Decimal | None
    state: State
    sure: bool
    source: Span | None
    raw: str | None = None
    unit: str | None = None
    evidence: Evidence = Evidence.NONE
    candidates: tuple[Candidate, ...] = ()
    why: Reason | None = None


class Verdict(StrEnum):
    """What a person said of a cell."""

    CONFIRMED = "confirmed"  # the machine read it right
    MISREAD = "misread"  # the report shows another figure: ``printed``
    SOURCE_ERROR = "source_error"  # 原文有误: the report prints ``printed``, right is ``corrected``
    UNDETERMINABLE = "undeterminable"  # 无法判定: exported as null and marked
    ABSENT = "absent"  # 文中没有: the report has no such row or column


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on one cell.

    ``printed`` is what the report shows (None: no figure there, but ``raw``: nothing, a dash, a
    slash); ``source`` is where that figure stands when it was taken from the text, ``unit_source``
    where its unit does.
    """

    verdict: Verdict
    printed: Decimal | None
    corrected: Decimal | None = None
    unit: str | None = None
    source: Span | None = None
    note: str = ""
    raw: str | None = None
    unit_source: Span | None = None


@quick
@dataclass(frozen=True, slots=True)
class Cell:
    """A field of one report: the machine's reading and, where there is one, a person's decision."""

    reading: Reading
    decision: Decision | None = None

    @property
    def field(self) -> str:
        return self.reading.field

    @property
    def extracted(self) -> Decimal | None:
        """The machine's figure."""
        return self.reading.value

    @property
    def printed(self) -> Decimal | None:
        """What the report shows: the extracted figure until a person fixes a misreading."""
        return self.reading.value if self.decision is None else self.decision.printed

    @property
    def corrected(self) -> Decimal | None:
        """What a person holds to be right, where the report itself is wrong."""
        if self.decision is None or self.decision.verdict is not Verdict.SOURCE_ERROR:
            return None
        return self.decision.corrected

    @property
    def raw(self) -> str | None:
        """What stands there: a person's word on a cell without a figure, else as it was read."""
        if self.decision is not None and self.decision.raw is not None:
            return self.decision.raw
        return self.reading.raw

    @property
    def settled(self) -> Decimal | None:
        """Corrected, else printed; None for 无法判定."""
        return self.corrected if self.is_source_error else self.printed

    @property
    def is_source_error(self) -> bool:
        return self.decision is not None and self.decision.verdict is Verdict.SOURCE_ERROR

    @property
    def unit(self) -> str | None:
        if self.decision is not None and self.decision.unit is not None:
            return self.decision.unit
        return self.reading.unit

    @property
    def source(self) -> Span | None:
        if self.decision is not None and self.decision.source is not None:
            return self.decision.source
        return self.reading.source

    @property
    def is_settled(self) -> bool:
        """Whether no person needs to look any more: sure, or decided."""
        return self.decision is not None or self.reading.sure

    @property
    def is_known(self) -> bool:
        """Whether rules may use it: not absent, undeterminable, or ambiguous without a figure."""
        if self.decision is not None:
            return self.decision.verdict not in (Verdict.UNDETERMINABLE, Verdict.ABSENT)
        if self.reading.state is State.ABSENT:
            return False
        return not (self.reading.state is State.AMBIGUOUS and self.reading.value is None)


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """A figure stated in prose."""

    subject: str
    text: str
    value: Decimal
    unit: str | None
    source: Span
    is_cumulative: bool = False
    scope: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A figure of a table region that no cell claimed.

    One with a ``label`` is an extra cell: its row or column is one that the form does not have,
    such as a subtotal. ``row`` and ``column`` are ids of the form where it has them: of a subtotal
    the group that it adds up.
    """

    raw: str
    source: Span
    label: str | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None

    @property
    def is_extra(self) -> bool:
        """Whether the table says what it is of."""
        return self.label is not None


class HeadName(StrEnum):
    """What the record's head says of the report. ``FORM_*`` name the form of each table."""

    TITLE = "title"
    AGENCY = "agency"
    REGION = "region"
    YEAR = "year"
    PUBLISHED = "published"
    FORM_DISCLOSURE = "form.disclosure"
    FORM_REQUESTS = "form.requests"
    FORM_DISPUTES = "form.disputes"


FORM_HEADS: Mapping[str, HeadName] = MappingProxyType(  # by table
    {
        "disclosure": HeadName.FORM_DISCLOSURE,
        "requests": HeadName.FORM_REQUESTS,
        "disputes": HeadName.FORM_DISPUTES,
    }
)


@dataclass(frozen=True, slots=True)
class HeadItem:
    """One item of the head as text: a year as ``2019``, a date as ``2020-01-14``."""

    value: str | None
    sure: bool
    source: Span | None


@dataclass(frozen=True, slots=True)
class Override:
    """A person's value for a head item; None says that the report has none."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the machine made of one report.

    ``tables`` maps a table to its form, None where it is not in the document.
    """

    file: str
    part: int
    sha256: str
    form: str | None
    tables: Mapping[str, str | None]
    head: Mapping[HeadName, HeadItem]
    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()  # extra cells among them
    why: Reason | None = None  # why this is not such a report, where ``form`` is None


class Severity(StrEnum):
    """How binding a rule is (forms.md §7)."""

    HARD = "hard"
    SOFT_PLUS = "soft+"
    SOFT = "soft"
    INFO = "info"


@quick
@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one rule: ``holds`` None means that it could not be checked.

    ``left`` and ``right`` are the sums of both sides with blanks as 0, ``blanks`` how many that
    were; ``equation`` shows both sides in numbers; ``fingerprint`` changes when, and only when,
    an input does. ``sources`` are the places of figures that stand in no cell, such as those of a
    sentence, in the order of the equation. ``is_identity``: a hard equation of cells, which
    repairs can make hold.
    """

    rule: str
    severity: Severity
    holds: bool | None
    equation: str
    cells: tuple[str, ...]
    message: Reason
    left: Decimal | None = None
    right: Decimal | None = None
    blanks: int = 0
    fingerprint: str = ""
    sources: tuple[Span, ...] = ()
    is_identity: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """原文如此: why a finding is left as it is, for the inputs that ``fingerprint`` names.

    ``equation`` is what the finding showed in numbers when it was signed.
    """

    reason: str
    who: str
    when: str  # ISO 8601, UTC
    fingerprint: str
    equation: str = ""


class RepairKind(StrEnum):
    """Whether the source shows another figure, or really prints this one."""

    MISREADING = "misreading"
    SOURCE_ERROR = "source error"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of a repair."""

    field: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True)
class Repair:
    """The fewest changes that make the named broken rules hold.

    ``equal``: how many repairs of these rules, this one among them, are the best and equally good;
    1 where it is the best alone or not among them. ``is_alone``: one sum alone knows these cells,
    so that nothing but the sum says which of them is wrong.
    """

    rules: tuple[str, ...]
    kind: RepairKind
    why: Reason
    changes: tuple[Change, ...]
    equal: int = 1
    is_alone: bool = False


class Status(StrEnum):
    """Where a record is in its review."""

    NEW = "new"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    RETURNED = "returned"  # 退回整改
    EXCLUDED = "excluded"  # not such a report


@dataclass(frozen=True, slots=True)
class Record:
    """One report: what the machine read, and what people decided."""

    extraction: Extraction
    decisions: Mapping[str, Decision] = field(default_factory=lambda: MappingProxyType({}))
    head: Mapping[HeadName, Override] = field(default_factory=lambda: MappingProxyType({}))
    waivers: Mapping[str, Waiver] = field(default_factory=lambda: MappingProxyType({}))
    status: Status = Status.NEW
    status_note: str = ""

    def head_value(self, name: HeadName) -> str | None:
        """A head item as a person left it, else as the machine read it."""
        if name in self.head:
            return self.head[name].value
        item = self.extraction.head.get(name)
        return item.value if item is not None else None
