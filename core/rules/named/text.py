"""What the report's text must have, and how long it may be."""

import re
from collections.abc import Iterable
from functools import lru_cache

from core.fold import fold
from core.rules.model import UNKNOWN, Facts, Figures, Named, NamedRule, Outcome, Parameter


def mentions(rule: NamedRule, _figures: Figures, facts: Facts) -> Outcome:
    """The text has one of the words."""
    if not facts.text:
        return UNKNOWN
    words = rule.words_of("words")
    found = _first(words, facts.text) or _first(tuple(map(fold, words)), _folded(facts.text))
    return Outcome(
        holds=found is not None,
        values={"word": next(iter(words), "")},
        inputs=(found or "",),
    )


def _first(words: Iterable[str], text: str) -> str | None:
    return next((one for one in words if one in text), None)


@lru_cache(maxsize=4)
def _folded(text: str) -> str:
    """The text without white space, as other characters write it, too."""
    return fold(text)


def section_length(rule: NamedRule, _figures: Figures, facts: Facts) -> Outcome:
    """Between two headings there are not many more characters than ``most``, blanks aside."""
    begin = re.search(rule.text_of("begin"), facts.text, re.MULTILINE)
    if begin is None:
        return UNKNOWN
    end = re.compile(rule.text_of("end"), re.MULTILINE).search(facts.text, begin.end())
    if end is None:
        return UNKNOWN
    length = len("".join(facts.text[begin.end() : end.start()].split()))
    most = rule.number_of("most")
    return Outcome(
        holds=length <= most,
        equation=f"{length} <= {most:f}",
        values={"length": str(length), "most": f"{most:f}"},
        inputs=(str(length),),
    )


FUNCTIONS = {
    "mentions": Named(mentions, {"words": Parameter.WORDS}),
    "section_length": Named(
        section_length,
        {"begin": Parameter.TEXT, "end": Parameter.TEXT, "most": Parameter.NUMBER},
    ),
}
