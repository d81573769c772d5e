"""Documents built to make the placement explode end soon, and say that they do not know."""

from random import Random

from core.extract import extract
from core.forms import load_forms
from core.readers import read_bytes
from core.record import Extraction, State

TITLE = "澄江湾市2023年政府信息公开工作年度报告\n一、总体情况\n"
HEADERS = "自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"


def extracted(text: str) -> Extraction:
    (extraction,) = extract(
        read_bytes(text.encode(), name="made.txt"), load_forms(), file="made.txt", sha256=""
    )
    return extraction


def rows() -> list[str]:
    (block,) = load_forms()["2021"].table_by_id["requests"].blocks
    return [row.label.zh for row in block.rows]


def test_many_rows_with_many_arrangements_stay_open() -> None:
    random = Random(1)
    lines = [
        "\n".join([label, *(str(random.choice([0, 1, 1, 2, 3])) for _ in range(4))])
        for label in rows()
    ]
    extraction = extracted(TITLE + HEADERS + "\n".join(lines) + "\n五、存在的主要问题\n")
    requests = [r for r in extraction.readings if r.field.startswith("requests.")]
    assert not any(r.sure for r in requests if r.value is not None)
    assert sum(r.state is State.AMBIGUOUS for r in requests) > len(requests) / 2


def test_thousands_of_glued_digits_are_no_figure() -> None:
    glued = "".join(f"{label}{'1234567890' * 300}" for label in rows())
    extraction = extracted(TITLE + HEADERS.replace("\n", "") + glued + "\n")
    assert not any(r.sure for r in extraction.readings)


def test_rows_of_thousands_of_cells_end() -> None:
    """Nothing is read twice as long as the file is: blank cells without end belong to no row."""
    lines = "".join(f"{label}\n" + "|\n" * 2_000 for label in rows())
    extraction = extracted(TITLE + HEADERS + lines)
    assert not any(r.sure for r in extraction.readings if r.value is not None)


def test_a_table_printed_hundreds_of_times_ends() -> None:
    table = "".join(f"{label}\n0\n0\n1\n0\n0\n0\n2\n" for label in rows())
    other = table.replace("1\n0\n0\n0\n2", "2\n0\n0\n0\n2")
    extraction = extracted(TITLE + HEADERS + table + other * 200)
    touched = [r for r in extraction.readings if r.field.endswith(".research")]
    assert touched
    assert not any(r.sure for r in touched)


def test_rows_with_too_many_ways_do_not_take_their_time_each() -> None:
    """Forty glued digits can be cut into seven figures in millions of ways."""
    glued = "".join(f"{label}{'1' * 40}" for label in rows())
    extraction = extracted(TITLE + HEADERS.replace("\n", "") + glued + "\n五、存在的主要问题\n")
    assert not any(r.sure for r in extraction.readings if r.value is not None)


def test_a_table_of_wrapped_labels_printed_many_times_ends() -> None:
    table = "".join(f"{label[:5]}\n0 0 1 0 0 0 1\n{label[5:]}\n" for label in rows())
    extraction = extracted(TITLE + HEADERS + table + (HEADERS + table) * 100)
    requests = [r for r in extraction.readings if r.field.startswith("requests.")]
    assert requests
    assert not any(r.sure for r in requests if r.value is not None)
