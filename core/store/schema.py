"""The store's tables, as migrations from the first version on.

Rows of ``reports`` are narrow, because lists are scrolled, filtered and searched in them; what only
an open report needs is beside them in ``readings`` and ``sources``. There is no row a cell:
100,000 reports of 200 cells would be 20 million rows.
"""

import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from core.series.names import key_of

migrations = Migrations("gouji")


@migrations()
def first(db: Database) -> None:
    """Reports, sources, readings, findings and the log of edits."""
    for statement in _FIRST:
        db.execute(statement)


@migrations()
def agencies(db: Database) -> None:
    """Whose report it is, and what people said of agencies' names, append-only as edits are."""
    for statement in _AGENCIES:
        db.execute(statement)
    rows = db.execute("SELECT id, agency, region FROM reports").fetchall()
    keys = [(key_of(agency, region), report) for report, agency, region in rows]
    db.conn.executemany("UPDATE reports SET agency_key = ? WHERE id = ?", keys)


@migrations()
def lists(db: Database) -> None:
    """What lists sort by, a bin, and the full text; filled by core/store/upgrading.py."""
    for statement in _LISTS:
        db.execute(statement)


@migrations()
def years(db: Database) -> None:
    """What a row counts of the findings between its report and the year before."""
    for column in ("years_needing", "years_hard", "years_soft"):
        db.execute(f"ALTER TABLE reports ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE findings ADD COLUMN of_years INTEGER NOT NULL DEFAULT 0")
    db.execute("CREATE TABLE unlooked AS SELECT id AS report FROM reports")  # years not looked at


def migrate(connection: sqlite3.Connection) -> None:
    """Brings a store's tables up to the last migration."""
    migrations.apply(Database(connection, execute_plugins=False))


_AGENCIES = (
    "ALTER TABLE reports ADD COLUMN agency_key TEXT",  # as core.series.names spells it
    "CREATE INDEX reports_by_agency_key ON reports (agency_key, year)",
    """CREATE TABLE agency_links (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        kind TEXT NOT NULL,
        first TEXT NOT NULL,
        second TEXT NOT NULL,
        undoes INTEGER REFERENCES agency_links (id)
    )""",
    """CREATE TRIGGER agency_links_stay BEFORE UPDATE ON agency_links
        BEGIN SELECT RAISE (ABORT, 'what was said of agencies is append-only'); END""",
    """CREATE TRIGGER agency_links_are_kept BEFORE DELETE ON agency_links
        BEGIN SELECT RAISE (ABORT, 'what was said of agencies is append-only'); END""",
)

_NEEDS = ("open_cells", "open_tables", "open_hard", "open_soft", "risk")
_LISTED = (
    ("reports_by_added", "id"),
    ("reports_by_risk", "risk DESC, id"),
    ("reports_by_year", "year, id"),
    ("reports_by_agency", "agency, year, id"),
    ("reports_by_file", "file, part, id"),
    ("reports_by_edit", "edited_at, id"),
    # all that lists filter, group and search by: a tenth of the rows themselves
    (
        "reports_listed",
        "id, status, year, region, form, reviewer, agency, validated, open_problems, risk,"
        " text_id, searched",
    ),
)
_REPLACED = ("status", "problems", "year", "agency", "file", "edit")
_LISTS = (
    *(f"ALTER TABLE reports ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0" for name in _NEEDS),
    "ALTER TABLE reports ADD COLUMN binned_at TEXT",  # in the bin since then
    "ALTER TABLE reports ADD COLUMN binned_by TEXT",
    "ALTER TABLE reports ADD COLUMN emptied_at TEXT",  # gone but for what people decided
    "ALTER TABLE reports ADD COLUMN text_id INTEGER",  # the first report of the same file
    "UPDATE reports SET text_id ="
    " (SELECT min(first.id) FROM reports AS first WHERE first.sha256 = reports.sha256)",
    *(f"DROP INDEX reports_by_{name}" for name in _REPLACED),
    *(f"CREATE INDEX {name} ON reports ({by}) WHERE binned_at IS NULL" for name, by in _LISTED),
    "CREATE INDEX reports_binned ON reports (binned_at, id) WHERE binned_at IS NOT NULL",
    """CREATE VIRTUAL TABLE words USING fts5 (
        pairs, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
    )""",
    "CREATE TABLE unfilled AS SELECT id AS report FROM reports",  # whose new columns are empty yet
)

_FIRST = (
    """CREATE TABLE sources (
        sha256 TEXT PRIMARY KEY,
        data BLOB NOT NULL,     -- the file's bytes, zlib
        document BLOB NOT NULL  -- canonical text and blocks, JSON, zlib
    )""",
    """CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL REFERENCES sources (sha256),
        part INTEGER NOT NULL,
        file TEXT NOT NULL,
        title TEXT, agency TEXT, region TEXT, year INTEGER, published TEXT, form TEXT,
        status TEXT NOT NULL,
        status_note TEXT NOT NULL,
        open_problems INTEGER NOT NULL,
        broken_hard INTEGER NOT NULL,
        validated INTEGER NOT NULL,
        reviewer TEXT, reviewed_at TEXT,
        added_at TEXT NOT NULL,
        edited_at TEXT,
        revision INTEGER NOT NULL DEFAULT 0,
        searched TEXT NOT NULL,
        UNIQUE (sha256, part)
    )""",
    "CREATE INDEX reports_by_status ON reports (status, open_problems DESC, id)",
    "CREATE INDEX reports_by_problems ON reports (open_problems DESC, id)",
    "CREATE INDEX reports_by_year ON reports (year, id)",
    "CREATE INDEX reports_by_agency ON reports (agency, year, id)",
    "CREATE INDEX reports_by_file ON reports (file, part, id)",
    "CREATE INDEX reports_by_edit ON reports (edited_at, id)",
    """CREATE TABLE readings (
        report INTEGER PRIMARY KEY REFERENCES reports (id),
        extraction BLOB NOT NULL,  -- what the machine read, JSON, zlib
        decisions TEXT NOT NULL, head TEXT NOT NULL, waivers TEXT NOT NULL  -- what people decided
    )""",
    """CREATE TABLE findings (
        report INTEGER NOT NULL REFERENCES reports (id),
        rule TEXT NOT NULL,
        severity TEXT NOT NULL,
        waived INTEGER NOT NULL,
        corrected INTEGER NOT NULL,
        PRIMARY KEY (report, rule)
    ) WITHOUT ROWID""",
    "CREATE INDEX findings_by_rule ON findings (rule, report)",
    """CREATE TABLE edits (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        report INTEGER NOT NULL REFERENCES reports (id),
        at TEXT NOT NULL,
        who TEXT NOT NULL,
        label TEXT NOT NULL,
        changes TEXT NOT NULL,
        undoes INTEGER REFERENCES edits (id)
    )""",
    "CREATE INDEX edits_by_report ON edits (report, id)",
    """CREATE TRIGGER edits_stay BEFORE UPDATE ON edits
        BEGIN SELECT RAISE (ABORT, 'the log of edits is append-only'); END""",
    """CREATE TRIGGER edits_are_kept BEFORE DELETE ON edits
        BEGIN SELECT RAISE (ABORT, 'the log of edits is append-only'); END""",
)
