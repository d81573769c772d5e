"""Full text: an index of pairs of characters, and the folded text that a hit is proved on.

Chinese has no spaces, so a word is looked up as its pairs of neighbouring characters: 行政复议 as
行政, 政复, 复议. SQLite's own trigrams find nothing, silently, for the two characters that most
Chinese words have. An index without positions cannot tell whether the pairs stand together, so
words of three characters and more are looked for once more in the text itself. An entry is taken
out of the index by the very text it was made of: whoever changes how text is folded must make the
index anew.
"""

from collections.abc import Iterable, Iterator, Sequence

from core.fold import fold
from core.store import codec
from core.store.file import StoreFile

PAIR = 2  # characters, of which the index proves that they stand together
_PROVED_AT_A_TIME = 64  # texts

# The index's tokenizer splits at whatever of ASCII is no letter and no digit.
_STAND_INS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum()}


def searchable(text: str) -> str:
    """``text`` as it is searched: folded, so without white space, and as SQLite can hold it."""
    return fold(text.encode("utf8", "replace").decode("utf8"))


def words_of(text: str) -> tuple[str, ...]:
    """What was typed, as the words that must all occur."""
    return tuple(dict.fromkeys(word for word in map(searchable, text.split()) if word))


def pairs_of(folded: str) -> str:
    """The different pairs of characters of a text, and its last character, as the index's words."""
    tokens = folded.translate(_STAND_INS)
    pairs = {tokens[at : at + PAIR] for at in range(len(tokens))}
    return " ".join(sorted(pairs))


def match_of(word: str) -> str:
    """The index's query for a word: a superset of the texts that it occurs in."""
    tokens = word.translate(_STAND_INS)
    if len(tokens) < PAIR:
        return f'"{tokens}" *'
    pairs = {tokens[at : at + PAIR] for at in range(len(tokens) - 1)}
    return " AND ".join(f'"{pair}"' for pair in sorted(pairs))


def index(file: StoreFile, text_id: int, text: str) -> None:
    """Puts a file's text into the index; belongs into a transaction."""
    index_pairs(file, text_id, pairs_of(searchable(text)))


def index_pairs(file: StoreFile, text_id: int, pairs: str) -> None:
    """The same for pairs that were found elsewhere."""
    file.run("INSERT INTO words (rowid, pairs) VALUES (?, ?)", (text_id, pairs))


def unindex(file: StoreFile, text_id: int, text: str) -> None:
    """Takes a file's text out of the index; belongs into a transaction."""
    pairs = pairs_of(searchable(text))
    file.run("INSERT INTO words (words, rowid, pairs) VALUES ('delete', ?, ?)", (text_id, pairs))


def proved(file: StoreFile, candidates: Sequence[int], words: Iterable[str]) -> Iterator[list[int]]:
    """Those of the candidates whose head or text has every word, a few at a time, in their order;
    an empty list where none of a few has."""
    wanted = tuple(words)
    for start in range(0, len(candidates), _PROVED_AT_A_TIME):
        few = candidates[start : start + _PROVED_AT_A_TIME]
        marks = ", ".join("?" * len(few))
        found = file.all(
            "SELECT reports.id, searched, document FROM reports JOIN sources USING (sha256)"
            f" WHERE reports.id IN ({marks})",
            few,
        )
        hits = {
            report
            for report, searched, document in found
            if _has_all(searched, searchable(file.decoded(codec.text_of, document)), wanted)
        }
        yield [report for report in few if report in hits]


def _has_all(searched: str, text: str, words: Iterable[str]) -> bool:
    return all(word in searched or word in text for word in words)
