"""The lists of the sample review, judged as files that somebody sends."""

from pathlib import Path

from backend.imports.judgement import Verdict
from backend.imports.judging import judge

SAMPLE = Path(__file__).parents[2] / "sample" / "leicester-2013"


def test_the_printed_list_of_staff_is_accepted_and_asks_for_what_it_lacks() -> None:
    found = judge(SAMPLE / "staff_in_scope.csv", "staff")
    assert found.verdict is Verdict.ACCEPT_WITH_WARNINGS
    assert (found.data_rows, found.rows_accepted, found.rows_rejected) == (457, 457, 0)
    assert found.asked == ("group", "grade", "employment_status", "service_start")
    stars = [(one.row, one.column) for one in found.messages if one.code == "FI-47"]
    assert stars == [(70, "leaver_mark"), (181, "leaver_mark")]
    assert [row.row for row in found.rows] == list(range(2, 459))
    assert sum(row.fte for row in found.rows if row.in_post) == 39872
