"""Made sentences in many words: no claim is wrong, and few figures are missed."""

import pytest

from tests.made.prose.bench import FILES, run
from tests.made.prose.sentences import Prose, chinese, documents, full_subject, templates

DOCUMENTS = 300  # of each file; `python -m tests.made.prose.bench` makes thousands
RECALL = 0.97


@pytest.mark.parametrize("file", FILES)
def test_what_is_claimed_is_what_the_sentences_state(file: str) -> None:
    tally = run(file, DOCUMENTS, seed=7)
    shown = "\n".join(tally.shown[name] for name in tally.wrong)
    assert not tally.wrong, shown
    assert tally.recall >= RECALL, "\n".join(tally.shown[name] for name in tally.missed)


@pytest.mark.parametrize("file", FILES)
def test_every_template_is_made_of_gaps_that_can_be_filled(file: str) -> None:
    every = templates(file)
    assert len(every) > 20
    made: list[Prose] = list(documents(file, len(every), 3))
    assert all("{" not in prose.text and "[" not in prose.text for prose in made)


def test_figures_are_the_sums_that_a_template_says() -> None:
    (template,) = (one for one in templates("tables") if one.sums == {"a": "b+c+d+e+f"})
    for prose in documents("tables", 400, 5, together=1):
        (sentence,) = prose.sentences
        if sentence.template is template:
            values = {one.subject: one.value for one in sentence.states}
            total = values.pop(full_subject("N", "tables"))
            assert total == sum(values.values())
            return
    pytest.fail("the template was never used")


@pytest.mark.parametrize(
    ("value", "words"),
    [(3, "三"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (1230, "一千二百三十")],
)
def test_numerals_are_those_of_reports(value: int, words: str) -> None:
    assert chinese(value) == words
