"""A document's reports, each as one ``Extraction``: the steps of extraction in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.document import Document, Span
from core.errors import Reason, reason
from core.extract.aligned import Aligned
from core.extract.atoms import Atom
from core.extract.columns import see_columns
from core.extract.doubts import doubted
from core.extract.find import Tables, find
from core.extract.head import head_of, year_of
from core.extract.kind import is_periodic, refusal
from core.extract.parts import parts_of
from core.extract.prose import claims_of
from core.extract.resolve import absent, resolve
from core.extract.runs import see_runs
from core.extract.told import told
from core.extract.traits import traits_of
from core.extract.units import with_likely_units
from core.forms import Forms
from core.places import SECONDED, Places
from core.record import Claim, Extraction, HeadName, Reading, Unclaimed

NARRATIVE_FORM = "2014"  # reports before 2019 whose figures stand in sentences
FIRST_TABLES = 2019


def extract(
    document: Document,
    forms: Forms,
    *,
    file: str,
    sha256: str,
    chosen: Mapping[str, str | None] | None = None,
) -> tuple[Extraction, ...]:
    """The reports of a document, one ``Extraction`` each.

    ``chosen`` forces the form of a table; None there says that the report has no such table.
    """
    return tuple(
        _extracted(part, forms, Extraction(
            file=file, part=number, sha256=sha256, form=None, tables={}, head=head_of(part),
            readings=(),
        ), chosen or {})
        for number, part in enumerate(parts_of(document), 1)
    )  # fmt: skip


def _extracted(
    document: Document, forms: Forms, empty: Extraction, chosen: Mapping[str, str | None]
) -> Extraction:
    """``empty``, a report with nothing but its head, filled in."""
    read = find(document, forms, chosen)
    found = read.found
    has_figures = any(slot.is_figure for t in found.values() for n in t.lines for slot in n.slots)
    tables: dict[str, str | None] = {
        table.id: found[table.id].table.form if table.id in found else None
        for table in forms.all[-1].tables
    }
    empty = replace(empty, tables=dict.fromkeys(tables))
    why = _refusal(document, empty, read, has_figures=has_figures)
    if why is not None and not chosen:
        return replace(empty, why=why)
    year = year_of(empty.head)
    if read.is_statistics and not has_figures:
        found = {}  # a form left blank: what it asks for stands in the sentences
    is_narrative = not found and (year is None or year < FIRST_TABLES)
    exclude = [_region(table, read.atoms) for table in found.values()]
    is_old = is_narrative or (read.is_statistics and bool(found))
    claims = claims_of(document, exclude=exclude, narrative=is_old)
    if is_narrative:
        return _narrated(empty, forms, claims)
    if is_old:
        (form,) = {aligned.table.form for aligned in found.values()}
        tables |= dict.fromkeys(found, form)
    else:
        fallback = read.family.for_year(year or FIRST_TABLES) or read.family.all[0]
        form = next(filter(None, tables.values()), fallback.id)
        tables = _with_followers(tables, found, form, chosen)
    return replace(
        empty,
        form=form,
        tables=tables,
        readings=_readings(document, forms, read.atoms, found, tables, form, claims),
        claims=claims,
        unclaimed=_unclaimed(document, found),
        why=None if found else reason("why_tables_lost"),
    )


def _refusal(
    document: Document, empty: Extraction, read: Tables, *, has_figures: bool
) -> Reason | None:
    """Why the document is not such a report."""
    is_half_year = read.is_statistics and is_periodic(document, read.first)
    title = empty.head[HeadName.TITLE].value
    why = refusal(document, title, has_figures=has_figures)
    if why is None:
        return reason("why_half_year") if has_figures and is_half_year else None
    is_form = len(read.found) > 1 or read.is_statistics
    return reason("why_blank_form") if is_form and not has_figures else why


def _narrated(empty: Extraction, forms: Forms, claims: tuple[Claim, ...]) -> Extraction:
    """A report before 2019 that has no tables."""
    form = forms.by_id.get(NARRATIVE_FORM)
    if form is None:
        return replace(empty, form=NARRATIVE_FORM, claims=claims)
    tables = {**empty.tables, **{table.id: form.id for table in form.tables}}
    readings = told(form, claims)
    return replace(empty, form=form.id, tables=tables, readings=readings, claims=claims)


def _with_followers(
    tables: Mapping[str, str | None],
    found: Mapping[str, Aligned],
    form: str,
    chosen: Mapping[str, str | None],
) -> dict[str, str | None]:
    """The forms of the tables; 四, the same in all forms, follows the report's."""
    named = dict(tables)
    if named.get("disputes") is not None and "disputes" not in chosen:
        named["disputes"] = form
    return {table: named[table] if table in found else None for table in named}


def _region(aligned: Aligned, atoms: Sequence[Atom]) -> Span:
    return Span(atoms[aligned.first].span.start, atoms[aligned.last].span.end)


def _readings(
    document: Document,
    forms: Forms,
    atoms: Sequence[Atom],
    found: Mapping[str, Aligned],
    tables: Mapping[str, str | None],
    form: str,
    claims: Sequence[Claim],
) -> tuple[Reading, ...]:
    rules = {
        name: forms[aligned.table.form].rules_by_table[name] for name, aligned in found.items()
    }
    every = tuple(rule for some in rules.values() for rule in some)
    see_runs(list(found.values()), document.text)
    see_columns(list(found.values()), document.text, every)
    traits = traits_of(list(found.values()), atoms, document.text, every)
    places = Places(document.pages)
    stated = _stated(claims, places)
    readings: list[Reading] = []
    for table in forms[form].tables:
        if table.id in found:
            aligned = found[table.id]
            readings += resolve(aligned, document.text, rules[table.id], traits, stated)
        else:
            readings += absent(table)
    judged = doubted(
        readings, every, list(found.values()), traits, places, document.text,
        last=forms[form].tables[-1].id,
    )  # fmt: skip
    return with_likely_units(judged, forms[form].fields, document.text)


def _stated(claims: Sequence[Claim], places: Places) -> dict[str, frozenset[Decimal]]:
    """What the prose states of single cells. 收到 may mean new, or new plus carried in."""
    stated: dict[str, set[Decimal]] = {}
    for claim in claims:
        if claim.scope is not None or claim.is_cumulative or not claim.value:
            continue
        confidence = places.confidence(claim.source)
        if confidence is not None and confidence < SECONDED:
            continue  # a digit that may be misread proves nothing
        subject = claim.subject
        if subject == "requests.received_or_handled":
            subject = "requests.new.total"
        elif subject.startswith("requests.received_or_handled."):
            subject = subject.replace("received_or_handled", "new")
        stated.setdefault(subject, set()).add(claim.value)
    return {subject: frozenset(values) for subject, values in stated.items()}


def _unclaimed(document: Document, found: Mapping[str, Aligned]) -> tuple[Unclaimed, ...]:
    """Figures of table regions that no cell took, with what the table calls them if it does."""
    text = document.text
    left = [
        Unclaimed(atom.span.of(text), atom.span)
        for aligned in found.values()
        for atom in aligned.unclaimed
    ]
    left += [
        Unclaimed(
            extra.figure.span.of(text),
            extra.figure.span,
            extra.label,
            aligned.table.id,
            extra.row,
            extra.column,
        )
        for aligned in found.values()
        for extra in aligned.extras
    ]
    return tuple(left)
