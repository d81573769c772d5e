"""Scanning: labels and figures that stand in one run of text: joined by blanks, or glued."""

import re
from dataclasses import dataclass, replace

from core.document import Span
from core.extract.atoms import Atom, AtomKind
from core.extract.lexicon import Lexicon, Meanings, numbering
from core.extract.marks import unmarked
from core.figures import parse_figure
from core.fold import fold, squeeze, squeeze_with_places

_WORD = re.compile(r"\S+")
_NUMERALS = "一二三四五六七八九十⼀⼆⼋⼗"  # as radicals, too
_NUMBERING_AT_END = re.compile(
    rf"(?:[{_NUMERALS}]+\s*[、.．,，]|[(（]\s*[{_NUMERALS}]*\s*[)）]|[1-9]\s*\\?[.．、,，])\s*$"
)
_NO_FIGURE = re.compile(r"[^\d０-９?？+＋\-—–－/／]*")
_SENTENCE_END = re.compile(r"[。；;！!]")
_GLUED = re.compile(r"^[\d０-９][\d０-９.,，．]*(?:万?元)?$")
_GLUED_HEADING = re.compile(rf"([\d０-９]+)[{_NUMERALS}]\s*[、.．]")
_WORDS = re.compile(r"[一-鿿]{2}")
GARBLED_AT_MOST = 16  # characters of digits that ran together with signs
RUN_AT_MOST = 120  # digits that the cells of one row can have together
_LETTERS = re.compile(r"[A-Za-z〇○◯丨|]{1,4}")  # what a recognition may have made of a figure
_DIGITS = re.compile(r"^[\d０-９]+$")
_SUM = re.compile(r"(?:[1-9][0-9]?[.．、])?(?:小计|共计)[:：]?")
LOOSE_FROM = 3  # figures behind words that make a row
TABLE_FROM = 4  # labels in a row, with only figures between, that make glued text a table
TAIL_AT_MOST = 40  # characters of a label behind its wording
WORDS_AT_MOST = 24  # words of a line of headers


@dataclass(frozen=True, slots=True)
class _Hit:
    """A label found inside a run of text; ``span`` includes its numbering."""

    span: Span
    meanings: Meanings
    numbering: str


def scan(text: str, span: Span, lexicon: Lexicon, line: int) -> list[Atom] | None:
    """The labels and figures of a run of text; None where it is prose.

    A short run must consist of labels and figures alone; in a long one the stretches of at least
    ``TABLE_FROM`` labels with nothing but figures between them count, the rest stays text.
    """
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
    if len(words) > 1:
        found = _figures(text, words, line)
        if found is None:
            found = _headers(text, words, lexicon, line)
        if found is not None:
            return found
    if not any(map(str.isdigit, span.of(text))) and not any(
        _figure(text, word, line) or _LETTERS.fullmatch(word.of(text)) for word in words[1:]
    ):
        return None
    return (
        _labels_and_figures(text, span, lexicon, line)
        or _damaged_label(text, words, lexicon, line)
        or None
    )


def _damaged_label(text: str, words: list[Span], lexicon: Lexicon, line: int) -> list[Atom]:
    """A damaged label with figures behind it, separated by blanks."""
    figures: list[Atom] = []
    for word in reversed(words):
        atom = _figure(text, word, line)
        if atom is None:
            break
        figures.insert(0, atom)
    if not figures or len(figures) == len(words):
        return []
    span = Span(words[0].start, words[-len(figures) - 1].end)
    folded = fold(span.of(text))
    meanings = lexicon.likely(folded)
    is_apart = len(figures) >= LOOSE_FROM or "  " in text[span.end : figures[-1].span.start]
    if not meanings and is_apart and len(folded) <= TAIL_AT_MOST:
        return [Atom(AtomKind.TEXT, span, line), *figures]  # a row, whatever it is called
    if not meanings:
        return []
    label = Atom(
        AtomKind.LABEL,
        span,
        line,
        meanings=meanings,
        numbering=numbering(folded),
        is_fuzzy=True,
    )
    return [label, *figures]


def _figures(text: str, words: list[Span], line: int) -> list[Atom] | None:
    """A line of figures separated by blanks."""
    atoms: list[Atom] = []
    for word in words:
        atom = _figure(text, word, line)
        if atom is None:
            return None
        atoms.append(atom)
    return atoms


def _figure(text: str, span: Span, line: int) -> Atom | None:
    figure = parse_figure(span.of(text))
    if figure is None:
        return None
    kind = AtomKind.BLANK if figure.value is None else AtomKind.FIGURE
    return Atom(kind, span, line, figure=figure)


def _headers(text: str, words: list[Span], lexicon: Lexicon, line: int) -> list[Atom] | None:
    """A line of labels separated by blanks, some of them wrapped.

    Words that begin a label stand for it; words that only end one belong to the line above.
    """
    if len(words) > WORDS_AT_MOST:
        return None
    atoms: list[Atom] = []
    for word in words:
        squeezed = squeeze(word.of(text))
        if lexicon.is_end(squeezed) and squeezed not in lexicon.exact:
            continue
        folded = fold(word.of(text))
        meanings = (
            lexicon.exact.get(squeezed) or lexicon.begun(squeezed) or lexicon.meanings(folded)
        )
        if not meanings:
            return None
        number = numbering(folded) if squeezed not in lexicon.exact else ""
        atoms.append(Atom(AtomKind.LABEL, word, line, meanings=meanings, numbering=number))
    if all(lexicon.is_end(squeeze(word.of(text))) for word in words):
        # second halves of wrapped headers: only those count that end no longer label
        return [a for a in atoms if not lexicon.is_end(squeeze(a.span.of(text)))]
    return atoms


# --- labels with figures behind them ---


def _labels_and_figures(text: str, span: Span, lexicon: Lexicon, line: int) -> list[Atom]:
    hits = _hits(text, span, lexicon)
    if not hits:
        return []
    ends = [*(hit.span.start for hit in hits[1:]), span.end]
    gaps = [_gap(text, Span(hit.span.end, end), line) for hit, end in zip(hits, ends, strict=True)]
    found: list[Atom] = []
    end = span.start
    for first, last in _stretches(gaps):
        before = Span(span.start, hits[first].span.start).of(text)
        is_whole = not squeeze(before) and last == len(hits) - 1
        if not any(gaps[first : last + 1]) or not (is_whole or last - first + 1 >= TABLE_FROM):
            continue
        if hits[first].span.start > end:
            found.append(Atom(AtomKind.TEXT, Span(end, hits[first].span.start), line))
        for hit, gap in zip(hits[first : last + 1], gaps[first : last + 1], strict=True):
            found.append(
                Atom(AtomKind.LABEL, hit.span, line, meanings=hit.meanings, numbering=hit.numbering)
            )
            found += gap or []
        end = found[-1].span.end
    if found and end < span.end and text[end : span.end].strip():
        found.append(Atom(AtomKind.TEXT, Span(end, span.end), line))
    return found


def _hits(text: str, span: Span, lexicon: Lexicon) -> list[_Hit]:
    squeezed, places = squeeze_with_places(span.of(text), span.start)
    hits: list[_Hit] = []
    reached = span.start
    for match in lexicon.glued.finditer(squeezed):
        start, end = places[match.start()], places[match.end() - 1] + 1
        number = _numbering_before(text, reached, start, lexicon.numbers[match[0]])
        if number is not None:
            start = number.start()
        hits.append(
            _Hit(
                Span(start, end),
                lexicon.exact[match[0]],
                fold(unmarked(number[0])) if number is not None else "",
            )
        )
        reached = end
    return hits


def _numbering_before(
    text: str, reached: int, start: int, own: frozenset[str]
) -> re.Match[str] | None:
    """The numbering before a label; a digit behind other digits is the label's only where the
    form numbers it so, and no comma ends it."""
    number = _NUMBERING_AT_END.search(text, reached, start)
    if number is None or not text[number.start() - 1 : number.start()].isdigit():
        return number
    folded = fold(unmarked(number[0]))
    if folded[0].isdigit() and (folded.endswith(",") or squeeze(folded) not in own):
        return None
    return number


def _gap(text: str, span: Span, line: int) -> list[Atom] | None:
    """The figures between a label and the next one; None where other words stand there.

    The rest of the label may come first: short, without digits, and no sentence.
    """
    atoms: list[Atom] = []
    tail = 0
    for match in _WORD.finditer(text, span.start, span.end):
        word = Span(match.start(), match.end())
        if _SUM.fullmatch(word.of(text)):  # a row of its own begins here
            atoms.append(Atom(AtomKind.TEXT, word, line))
            continue
        if not atoms and _LETTERS.fullmatch(word.of(text)):
            atoms.append(Atom(AtomKind.GARBLED, word, line))
            continue
        if not atoms and _figure(text, word, line) is None:
            rest = _NO_FIGURE.match(text, word.start, word.end)
            end = rest.end() if rest is not None else word.start
            if end < word.end and _LETTERS.fullmatch(text[end - 1 : end]):
                atoms.append(Atom(AtomKind.GARBLED, word, line))
                continue
            tail += len(squeeze(text[word.start : end]))
            if tail > TAIL_AT_MOST or _SENTENCE_END.search(text, word.start, end):
                return None
            if end == word.end:
                continue
            word = Span(end, word.end)
        atom = _figure(text, word, line) or _before_heading(text, word, line)
        if atom is None and len(word) <= RUN_AT_MOST and _DIGITS.match(word.of(text)):
            atom = Atom(AtomKind.RUN, word, line)
        if atom is None and len(word) <= GARBLED_AT_MOST and not _WORDS.search(word.of(text)):
            atom = Atom(AtomKind.GARBLED, word, line)
        if atom is None:
            return None
        if word.start == span.start or not text[word.start - 1].isspace():
            atom = _glued(atom, text)
        atoms.append(atom)
    return atoms


def _glued(atom: Atom, text: str) -> Atom:
    """Digits glued to a label: perhaps several cells; with signs nobody can tell."""
    if len(atom.span) < 2 or atom.kind is AtomKind.RUN:
        return atom
    kind = AtomKind.RUN if _GLUED.match(atom.span.of(text)) else AtomKind.GARBLED
    return replace(atom, kind=kind)


def _before_heading(text: str, span: Span, line: int) -> Atom | None:
    """Digits that the next section's heading is glued to."""
    match = _GLUED_HEADING.match(text, span.start, span.end)
    if match is None:
        return None
    digits = Span(*match.span(1))
    return _figure(text, digits, line) or Atom(AtomKind.RUN, digits, line)


def _stretches(gaps: list[list[Atom] | None]) -> list[tuple[int, int]]:
    """First and last label of each run of labels with nothing but figures between them.

    A label whose gap holds other words may only end a run.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for place, gap in enumerate(gaps):
        if gap is None:
            if place > first:
                found.append((first, place - 1))
            first = place + 1
    if first < len(gaps):
        found.append((first, len(gaps) - 1))
    return found
