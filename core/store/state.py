"""A report's state in the store: what people decided, its row and its log, read and written."""

from core.changes import Edit, StatusChange
from core.errors import StoreError
from core.history import LogEntry
from core.record import Record, Status
from core.store import codec
from core.store.file import StoreFile
from core.store.rows import Summary, plain


def record_of(file: StoreFile, report: int) -> tuple[Record, int]:
    """The report's record, and the revision that a change of it must build on."""
    extraction, decisions, head, waivers, status, note, revision = file.one(
        "SELECT extraction, decisions, head, waivers, status, status_note, revision"
        " FROM readings JOIN reports ON reports.id = readings.report WHERE report = ?",
        report,
    )
    record = Record(
        extraction=file.decoded(lambda raw: codec.to_extraction(codec.unpack(raw)), extraction),
        decisions=file.decoded(lambda raw: codec.to_decisions(codec.loads(raw)), decisions),
        head=file.decoded(lambda raw: codec.to_head(codec.loads(raw)), head),
        waivers=file.decoded(lambda raw: codec.to_waivers(codec.loads(raw)), waivers),
        status=file.decoded(Status, status),
        status_note=note,
    )
    return record, revision


def entries(file: StoreFile, report: int) -> list[LogEntry]:
    """The report's log, oldest first."""
    found = file.all(
        "SELECT id, at, who, label, changes, undoes FROM edits WHERE report = ? ORDER BY id",
        (report,),
    )
    return [
        LogEntry(
            id=number,
            at=at,
            who=who,
            edit=Edit(label, file.decoded(lambda raw: codec.to_changes(codec.loads(raw)), changes)),
            undoes=undoes,
        )
        for number, at, who, label, changes, undoes in found
    ]


def logged(
    file: StoreFile, report: int, edit: Edit, undoes: int | None, *, at: str, who: str
) -> LogEntry:
    """Writes an edit to the log; belongs into a transaction."""
    added = file.run(
        "INSERT INTO edits (report, at, who, label, changes, undoes) VALUES (?, ?, ?, ?, ?, ?)",
        (
            report,
            at,
            plain(who),
            edit.label,
            codec.dumps(codec.from_changes(edit.changes)),
            undoes,
        ),
    )
    return LogEntry(int(added.lastrowid or 0), at, who, edit, undoes)


def write_state(
    file: StoreFile,
    report: int,
    revision: int,
    record: Record,
    summary: Summary,
    entry: LogEntry | None,
) -> None:
    """Writes what people decided and the report's row; belongs into a transaction.

    Raises ``StoreError`` where the report is no longer at ``revision``.
    """
    columns = {**summary.columns, "revision": revision + 1}
    if entry is not None:
        columns |= {"edited_at": entry.at, **_signed(entry)}
    changed = file.run(
        f"UPDATE reports SET {', '.join(f'{name} = ?' for name in columns)}"
        " WHERE id = ? AND revision = ?",
        (*columns.values(), report, revision),
    )
    if changed.rowcount != 1:
        raise StoreError("store_stale")
    file.run(
        "UPDATE readings SET decisions = ?, head = ?, waivers = ? WHERE report = ?",
        (
            codec.dumps(codec.from_decisions(record.decisions)),
            codec.dumps(codec.from_head(record.head)),
            codec.dumps(codec.from_waivers(record.waivers)),
            report,
        ),
    )
    file.run("DELETE FROM findings WHERE report = ?", (report,))
    write_findings(file, report, summary)


def write_findings(file: StoreFile, report: int, summary: Summary) -> None:
    """Writes the rules that a report breaks; belongs into a transaction."""
    for one in summary.broken:
        file.run(
            "INSERT INTO findings (report, rule, severity, waived, corrected, of_years)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                report,
                one.rule,
                one.severity.value,
                one.is_waived,
                one.is_corrected,
                one.is_of_years,
            ),
        )


def _signed(entry: LogEntry) -> dict[str, object]:
    """Who reviewed the report and when, where the edit changes that."""
    for change in entry.edit.changes:
        if isinstance(change, StatusChange) and change.before is not change.after:
            is_review = change.after is Status.REVIEWED
            return {
                "reviewer": plain(entry.who) if is_review else None,
                "reviewed_at": entry.at if is_review else None,
            }
    return {}
