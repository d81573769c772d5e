"""Edits: what a person does to a record, as reversible values; pure, nothing is applied here."""

from core.edits.cells import (
    absent,
    confirmed,
    corrected_misreading,
    decision_cleared,
    set_blank,
    source_error,
    undeterminable,
    unit_set,
)
from core.edits.decisions import MONEY, Taken
from core.edits.report import (
    all_waived,
    head_changed,
    head_cleared,
    label_of,
    status_changed,
    waived,
    waiver_withdrawn,
)
from core.edits.rows import (
    Slot,
    block_filled,
    repaired,
    row_filled,
    row_shifted,
    slots_of,
    swapped,
)
from core.edits.runs import Run, run_from

__all__ = [
    "MONEY",
    "Run",
    "Slot",
    "Taken",
    "absent",
    "all_waived",
    "block_filled",
    "confirmed",
    "corrected_misreading",
    "decision_cleared",
    "head_changed",
    "head_cleared",
    "label_of",
    "repaired",
    "row_filled",
    "row_shifted",
    "run_from",
    "set_blank",
    "slots_of",
    "source_error",
    "status_changed",
    "swapped",
    "undeterminable",
    "unit_set",
    "waived",
    "waiver_withdrawn",
]
