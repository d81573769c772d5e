"""Scanning: labels and figures that stand in one run of text: joined by blanks, or glued."""

import re
from dataclasses import dataclass

from core.document import Span
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Lexicon, Meaning
from core.figures import parse_figure
from core.fold import fold, fold_char

_WORD = re.compile(r"\S+")
_NUMBERING_AT_END = re.compile(
    r"(?:[一二三四五六七八九十]+\s*[、.．]|[(（]\s*[一二三四五六七八九十]*\s*[)）]|[1-9]\s*[.．、])\s*$"
)
_TAIL = re.compile(r"^[^\d\s０-９?？+\-—–/]*")
_SENTENCE_END = re.compile(r"[。；;！!]")
_GLUED = re.compile(r"^[\d０-９]+$")
_PUNCTUATION = re.compile(r"\W|_")
TABLE_FROM = 4  # labels in a row, with only figures between, that make glued text a table


@dataclass(frozen=True, slots=True)
class _Hit:
    """A label found inside a run of text."""

    span: Span
    meanings: tuple[Meaning, ...]


def scan(text: str, span: Span, lexicon: Lexicon, line: int) -> list[Atom]:
    """The labels and figures of a run of text; empty where it is prose.

    A short run must consist of labels and figures alone; in a long one the stretches of at least
    ``TABLE_FROM`` labels with nothing but figures between them count, the rest stays text.
    """
    raw = span.of(text)
    if not any(char.isdigit() for char in raw):
        return []
    figures = _figures_only(text, span, line)
    if figures:
        return figures
    hits = _hits(text, span, lexicon)
    if not hits:
        return []
    gaps = [
        _gap(text, Span(hit.span.end, following), line)
        for hit, following in zip(
            hits, [*(hit.span.start for hit in hits[1:]), span.end], strict=True
        )
    ]
    found: list[Atom] = []
    end = span.start
    for first, last in _stretches(gaps):
        is_alone = _is_only_numbering(Span(span.start, hits[first].span.start).of(text))
        has_figures = any(gaps[place] for place in range(first, last + 1))
        if not has_figures or not (
            last - first + 1 >= TABLE_FROM or (is_alone and last == len(hits) - 1)
        ):
            continue
        start = hits[first].span.start
        if start > end:
            found.append(Atom(AtomKind.TEXT, Span(end, start), line))
        for place in range(first, last + 1):
            hit = hits[place]
            found.append(Atom(AtomKind.LABEL, hit.span, line, meanings=hit.meanings))
            found += gaps[place] or []
        end = found[-1].span.end
    if found and end < span.end and text[end : span.end].strip():
        found.append(Atom(AtomKind.TEXT, Span(end, span.end), line))
    return found


def _figures_only(text: str, span: Span, line: int) -> list[Atom]:
    """A line of figures separated by blanks."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
    atoms = [_figure(text, word, line) for word in words]
    return [] if len(words) < 2 or None in atoms else [atom for atom in atoms if atom]


def _figure(text: str, span: Span, line: int) -> Atom | None:
    figure = parse_figure(span.of(text))
    if figure is None:
        return None
    kind = AtomKind.BLANK if figure.value is None else AtomKind.FIGURE
    return Atom(kind, span, line, figure=figure)


def _hits(text: str, span: Span, lexicon: Lexicon) -> list[_Hit]:
    squeezed: list[str] = []
    places: list[int] = []
    for place in range(span.start, span.end):
        for char in fold_char(text[place]):
            if not _PUNCTUATION.match(char):
                squeezed.append(char)
                places.append(place)
    return [
        _Hit(Span(places[m.start()], places[m.end() - 1] + 1), lexicon.exact[m[0]])
        for m in lexicon.glued.finditer("".join(squeezed))
    ]


def _gap(text: str, span: Span, line: int) -> list[Atom] | None:
    """The figures between a label and the next one; None where other words stand there."""
    raw = span.of(text)
    if _SENTENCE_END.search(raw):
        return None
    numbering = _NUMBERING_AT_END.search(raw)
    end = span.end - (len(numbering[0]) if numbering else 0)
    raw = raw[: end - span.start]
    tail = _TAIL.match(raw)
    start = span.start + (len(tail[0]) if tail else 0)
    if len(fold(raw[: start - span.start])) > 30:
        return None
    atoms: list[Atom] = []
    for match in _WORD.finditer(text, start, end):
        word = Span(match.start(), match.end())
        atom = _figure(text, word, line)
        if atom is None:
            return None
        is_glued = word.start == span.start or bool(tail and tail[0] and word.start == start)
        if is_glued and len(word) > 1 and _GLUED.match(word.of(text)):
            atom = Atom(AtomKind.RUN, word, line, figure=atom.figure)
        atoms.append(atom)
    return atoms


def _stretches(gaps: list[list[Atom] | None]) -> list[tuple[int, int]]:
    """First and last label of each run of labels with nothing but figures between them."""
    found: list[tuple[int, int]] = []
    first = 0
    for place, gap in enumerate(gaps):
        if gap is None or place == len(gaps) - 1:
            found.append((first, place if gap is not None else place - 1))
            first = place + 1
    return [(a, b) for a, b in found if b >= a]


def _is_only_numbering(raw: str) -> bool:
    return not fold(_NUMBERING_AT_END.sub("", raw))
