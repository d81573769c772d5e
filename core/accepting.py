"""Accepting: proved reports of a store are marked as reviewed, one by one, without a window."""

from core.edits import status_changed
from core.proof import Proof, proof_of
from core.record import Status
from core.store import Store


def proof_in(store: Store, report: int) -> Proof | None:
    """The proof of a report of the store, if it is whole: then it may be accepted unseen."""
    proof = proof_of(store.session(report))
    return proof if proof is not None and proof.is_whole else None


def accept(store: Store, report: int) -> Proof | None:
    """Marks a report as reviewed if it is proved still; None where it is not, and nothing was
    done. One edit in the report's log, which can be undone there."""
    session = store.session(report)
    proof = proof_of(session)
    if proof is None or not proof.is_whole:
        return None
    session.apply(status_changed(session.record, Status.REVIEWED))
    return proof
