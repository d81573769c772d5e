"""A document's reports, each as one ``Extraction``: the steps of extraction in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from core.document import Document, Span
from core.errors import reason
from core.extract.align import align
from core.extract.aligned import Aligned
from core.extract.atoms import Atom
from core.extract.columns import see_columns
from core.extract.cut import cut
from core.extract.doubt import doubted
from core.extract.head import head_of, year_of
from core.extract.kind import refusal
from core.extract.lexicon import lexicon
from core.extract.prose import claims_of
from core.extract.resolve import absent, resolve
from core.extract.traits import traits_of
from core.forms import Forms
from core.record import Claim, Extraction, HeadName, Reading, Unclaimed

NARRATIVE_FORM = "2014"  # reports before 2019: no tables, figures in sentences
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
    head = head_of(document)
    words = lexicon(forms)
    atoms = cut(document, words)
    found = _best_tables(document, forms, atoms, chosen or {})
    has_figures = any(slot.is_figure for t in found.values() for n in t.lines for slot in n.slots)
    tables: dict[str, str | None] = {
        table.id: found[table.id].table.form if table.id in found else None
        for table in forms.all[-1].tables
    }
    empty = Extraction(
        file=file, part=1, sha256=sha256, form=None, tables=dict.fromkeys(tables),
        head=head, readings=(),
    )  # fmt: skip
    why = refusal(document, head[HeadName.TITLE].value, has_figures=has_figures)
    if why is not None and not chosen:
        is_blank_form = len(found) > 1 and not has_figures
        return (replace(empty, why=reason("why_blank_form") if is_blank_form else why),)
    year = year_of(head)
    is_narrative = not found and (year is None or year < FIRST_TABLES)
    exclude = [_region(table, atoms) for table in found.values()]
    claims = claims_of(document, exclude=exclude, narrative=is_narrative)
    if is_narrative:
        return (replace(empty, form=NARRATIVE_FORM, claims=claims),)
    fallback = forms.for_year(year or FIRST_TABLES) or forms.all[0]
    form = tables["disclosure"] or tables["requests"] or fallback.id
    tables = _with_followers(tables, found, form, chosen or {})
    return (
        replace(
            empty,
            form=form,
            tables=tables,
            readings=_readings(document, forms, atoms, found, tables, form, claims),
            claims=claims,
            unclaimed=_unclaimed(document, found),
            why=None if found else reason("why_tables_lost"),
        ),
    )


def _best_tables(
    document: Document,
    forms: Forms,
    atoms: Sequence[Atom],
    chosen: Mapping[str, str | None],
) -> dict[str, Aligned]:
    """Each table of the forms as the form's version that fits best, where it is there."""
    words = lexicon(forms)
    best: dict[str, Aligned] = {}
    for form in forms.all:
        for table in form.tables:
            if table.id in chosen and chosen[table.id] != form.id:
                continue
            if any(table.blocks is other.table.blocks for other in best.values()):
                continue  # the same table in another form
            aligned = align(atoms, document.text, table, words)
            rival = best.get(table.id)
            if aligned is not None and (rival is None or _fitness(aligned) > _fitness(rival)):
                best[table.id] = aligned
    return best


def _fitness(aligned: Aligned) -> float:
    """How well a table fits: labels found, headers in order, figures taken; lost ones cost."""
    missing = len(aligned.lines) - aligned.found
    headers = sum(aligned.headers_hold.values())
    taken = sum(len(line.slots) > 0 for line in aligned.lines)
    return aligned.score + 2 * headers + taken - 2 * missing - 3 * len(aligned.unclaimed)


def _with_followers(
    tables: Mapping[str, str | None],
    found: Mapping[str, Aligned],
    form: str,
    chosen: Mapping[str, str | None],
) -> dict[str, str | None]:
    """The forms of the tables; 四, the same in all forms, follows 三."""
    named = dict(tables)
    if named.get("disputes") is not None and "disputes" not in chosen:
        named["disputes"] = named.get("requests") or form
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
    every = [rule for some in rules.values() for rule in some]
    see_columns(list(found.values()), document.text, every)
    traits = traits_of(list(found.values()), atoms, document.text, every)
    stated = _stated(claims)
    readings: list[Reading] = []
    for table in forms[form].tables:
        if table.id in found:
            aligned = found[table.id]
            readings += resolve(aligned, document.text, rules[table.id], traits, stated)
        else:
            readings += absent(table)
    return doubted(readings, every, list(found.values()), traits)


def _stated(claims: Sequence[Claim]) -> dict[str, frozenset[Decimal]]:
    """What the prose states of single cells. 收到 may mean new, or new plus carried in."""
    stated: dict[str, set[Decimal]] = {}
    for claim in claims:
        if claim.scope is not None or claim.is_cumulative or not claim.value:
            continue
        subject = claim.subject
        if subject == "requests.received_or_handled":
            subject = "requests.new.total"
        elif subject.startswith("requests.received_or_handled."):
            subject = subject.replace("received_or_handled", "new")
        stated.setdefault(subject, set()).add(claim.value)
    return {subject: frozenset(values) for subject, values in stated.items()}


def _unclaimed(document: Document, found: Mapping[str, Aligned]) -> tuple[Unclaimed, ...]:
    """Figures of table regions that no cell took."""
    return tuple(
        Unclaimed(atom.span.of(document.text), atom.span)
        for aligned in found.values()
        for atom in aligned.unclaimed
    )
