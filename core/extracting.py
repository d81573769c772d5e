"""Extracting: what ``gouji extract`` says of a file, a JSON object a report."""

from dataclasses import dataclass

from core.batch import Failed, Passed, pipeline
from core.errors import Reason, reason
from core.export.contract import report_object
from core.export.exact import to_json
from core.series.copies import Sketch, sketch_of


@dataclass(frozen=True, slots=True)
class Lines:
    """What ``extract`` says of one file, and beside it of what is not in the lines."""

    lines: tuple[str, ...] = ()
    sketches: tuple[Sketch, ...] = ()  # of the lines' reports
    errors: tuple[Reason, ...] = ()
    passed: tuple[Reason, ...] = ()  # over, or noted of how a file was read


def lines_of(file: str, *, with_text: bool, all_rules: bool, rules: tuple[str, ...] = ()) -> Lines:
    """One JSON object a report; runs in a worker's process."""
    lines: list[str] = []
    sketches: list[Sketch] = []
    errors: list[Reason] = []
    passed: list[Reason] = []
    for one in pipeline(file, rules):
        if isinstance(one, Failed):
            errors.append(one.error)
            continue
        if isinstance(one, Passed):
            passed.append(one.why)
            continue
        if one.extraction.part == 1:
            file = one.extraction.file
            passed += [
                reason("note_of_file", file=file, note=note.words()) for note in one.document.notes
            ]
        value = report_object(
            one.extraction,
            one.findings,
            one.repairs(),
            all_rules=all_rules,
            document=one.document,
            with_text=with_text,
        )
        lines.append(to_json(value) + "\n")
        sketches.append(sketch_of(one.extraction, one.document))
    return Lines(tuple(lines), tuple(sketches), tuple(errors), tuple(passed))


def lines_of_dead(file: str) -> Lines:
    """For a file that ended the process which worked on it."""
    return Lines(errors=(reason("batch_died", file=file),))
