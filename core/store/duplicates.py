"""Duplicates: the same report in several files of a store."""

from collections.abc import Iterable
from dataclasses import replace

from core.series.copies import Sketch, are_copies, is_better, sketch_of
from core.store import codec
from core.store.file import StoreFile
from core.store.state import record_of

_MOST = 8  # reports of one agency and year that are looked at


def copies_of(file: StoreFile, report: int) -> tuple[tuple[int, Sketch], ...]:
    """The reports of the store that are this one in another file, with their numbers."""
    columns = file.all("SELECT sha256, agency_key, year FROM reports WHERE id = ?", (report,))
    if not columns or columns[0][1] is None or columns[0][2] is None:
        return ()
    sha256, agency, year = columns[0]
    others = file.all(
        "SELECT id FROM reports WHERE agency_key = ? AND year = ? AND id <> ? AND sha256 <> ?"
        " AND binned_at IS NULL ORDER BY id LIMIT ?",
        (agency, year, report, sha256, _MOST),
    )
    if not others:
        return ()
    key = (str(agency), str(year))
    mine = _sketch(file, report, key)
    sketches = [(int(other), _sketch(file, int(other), key)) for (other,) in others]
    return tuple((number, one) for number, one in sketches if are_copies(mine, one))


def worse_ones(file: StoreFile, report: int) -> tuple[tuple[int, str], ...]:
    """Of this report and its copies all but the one that is read best, with that one's file."""
    columns = file.all("SELECT agency_key, year FROM reports WHERE id = ?", (report,))
    copies = copies_of(file, report)
    if not copies:
        return ()
    agency, year = columns[0]
    group = [(report, _sketch(file, report, (str(agency), str(year)))), *copies]
    best = _best(group)
    return tuple((number, best[1].file) for number, _ in group if number != best[0])


def _best(group: Iterable[tuple[int, Sketch]]) -> tuple[int, Sketch]:
    """The one that no other is better than; of equals the one that was there first."""
    first, *others = sorted(group, key=lambda one: one[0])
    for other in others:
        if is_better(other[1], first[1]):
            first = other
    return first


def _sketch(file: StoreFile, report: int, key: tuple[str, str]) -> Sketch:
    record, _ = record_of(file, report)
    packed = file.one(
        "SELECT document FROM sources JOIN reports USING (sha256) WHERE reports.id = ?", report
    )[0]
    document = file.decoded(lambda raw: codec.to_document(codec.unpack(raw)), packed)
    return replace(sketch_of(record.extraction, document), key=key)
