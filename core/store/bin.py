"""The bin: reports taken out of the lists; they can be put back, or be emptied out.

Emptying deletes the file's bytes, its text, and a report that no person ever touched. What people
decided stays, with the reading that they decided on and their log, and is there again when the
same file is added again.
"""

from collections.abc import Iterable

from core.store import codec
from core.store.file import StoreFile
from core.store.fulltext import unindex


def bin_report(file: StoreFile, report: int, *, at: str, who: str) -> bool:
    """Takes a report out of the lists; False where it is in the bin already. Belongs into a
    transaction, as all here."""
    done = file.run(
        "UPDATE reports SET binned_at = ?, binned_by = ? WHERE id = ? AND binned_at IS NULL",
        (at, who, report),
    )
    return done.rowcount == 1


def restore_report(file: StoreFile, report: int) -> bool:
    """Puts a report back into the lists, as it was; False where it is not in the bin."""
    done = file.run(
        "UPDATE reports SET binned_at = NULL, binned_by = NULL"
        " WHERE id = ? AND binned_at IS NOT NULL AND emptied_at IS NULL",
        (report,),
    )
    return done.rowcount == 1


def empty_report(file: StoreFile, report: int, *, at: str) -> bool:
    """Deletes a report that is in the bin; False where it is not."""
    found = file.all(
        "SELECT sha256, text_id, EXISTS (SELECT 1 FROM edits WHERE edits.report = reports.id)"
        " FROM reports WHERE id = ? AND binned_at IS NOT NULL AND emptied_at IS NULL",
        (report,),
    )
    for sha256, text_id, is_touched in found:
        file.run("DELETE FROM findings WHERE report = ?", (report,))
        if is_touched:
            file.run("UPDATE reports SET emptied_at = ? WHERE id = ?", (at, report))
        else:
            file.run("DELETE FROM readings WHERE report = ?", (report,))
            file.run("DELETE FROM reports WHERE id = ?", (report,))
        _drop_source(file, sha256, text_id)
    return bool(found)


def _drop_source(file: StoreFile, sha256: str, text_id: int) -> None:
    """Deletes what no report of the file needs any more."""
    left = file.all("SELECT emptied_at FROM reports WHERE sha256 = ?", (sha256,))
    if any(at is None for (at,) in left):
        return
    for (packed,) in file.all("SELECT document FROM sources WHERE sha256 = ?", (sha256,)):
        unindex(file, text_id, file.decoded(codec.text_of, packed))
    if left:
        file.run("UPDATE sources SET data = x'', document = x'' WHERE sha256 = ?", (sha256,))
    else:
        file.run("DELETE FROM sources WHERE sha256 = ?", (sha256,))


def emptied(file: StoreFile, sha256: str, part: int) -> Iterable[int]:
    """The report that was emptied out and left decisions behind, if there is one."""
    sql = "SELECT id FROM reports WHERE sha256 = ? AND part = ? AND emptied_at IS NOT NULL"
    return [report for (report,) in file.all(sql, (sha256, part))]


def revive(file: StoreFile, report: int, *, file_name: str, source: bytes) -> None:
    """Lists an emptied report again; its reading is to be written anew."""
    file.run(
        "UPDATE reports SET binned_at = NULL, binned_by = NULL, emptied_at = NULL, file = ?"
        " WHERE id = ?",
        (file_name, report),
    )
    file.run(
        "UPDATE sources SET data = ? WHERE sha256 = (SELECT sha256 FROM reports WHERE id = ?)",
        (source, report),
    )
