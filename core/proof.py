"""Proof: why a report needs nobody any more, counted: what each figure and each rule rests on."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.record import Evidence, Severity, Status, Verdict
from core.session import Session

OPEN = frozenset({Status.NEW, Status.IN_REVIEW})


@dataclass(frozen=True, slots=True)
class Proof:
    """What a report that nobody needs to look at rests on, in numbers.

    ``evidence`` counts the cells that no person decided, by what their place rests on, and
    ``verdicts`` those that one did; ``holding`` to ``unchecked`` count the hard rules, without
    those that speak of what the report does not have.
    """

    evidence: Mapping[Evidence, int]
    verdicts: Mapping[Verdict, int]
    holding: int
    waived: int
    corrected: int
    unchecked: int

    @property
    def is_whole(self) -> bool:
        """Whether the rules speak of all of it: then it may be accepted among many, unseen."""
        return self.holding > 0 and self.unchecked == 0


def proof_of(session: Session) -> Proof | None:
    """The proof of an open report; None where something in it still needs a person, and where its
    review has ended."""
    if session.record.status not in OPEN or session.extraction.form is None:
        return None
    if session.problems() or session.review_blockers():
        return None
    cells = session.cells.values()
    hard = {r: f.holds for r, f in session.findings.items() if f.severity is Severity.HARD}
    waived = sum(session.is_waived(rule) for rule, holds in hard.items() if holds is False)
    return Proof(
        MappingProxyType(Counter(c.reading.evidence for c in cells if c.decision is None)),
        MappingProxyType(Counter(c.decision.verdict for c in cells if c.decision is not None)),
        holding=sum(holds is True for holds in hard.values()),
        waived=waived,
        corrected=sum(holds is False for holds in hard.values()) - waived,
        unchecked=sum(
            holds is None and not has_nothing_to_check(session, rule)
            for rule, holds in hard.items()
        ),
    )


def has_nothing_to_check(session: Session, rule: str) -> bool:
    """Whether a rule is silent although every cell that it names is known: it speaks of what this
    report does not have, such as a subtotal or another year."""
    cells = (session.cells.get(field) for field in session.findings[rule].cells)
    return all(cell is not None and cell.is_known for cell in cells)
