"""The benchmark of imports: each format is written, judged apart and kept within its limits."""

from pathlib import Path

import pytest

from backend.bench.imports import Judged
from backend.bench.lists import FORMATS
from backend.bench.one_list import look
from backend.imports.judgement import Verdict
from backend.imports.judging import judge


@pytest.mark.parametrize("called", ["csv", "tsv", "xlsx", "ods"])
def test_a_list_of_the_benchmark_is_accepted(called: str, tmp_path: Path) -> None:
    file = tmp_path / f"list.{called}"
    FORMATS[called](file, 50)
    assert (judge(file).verdict, judge(file).data_rows) == (Verdict.ACCEPT, 50)
    found = Judged(format=called, **look(file))
    assert (found.rows, found.within) == (50, True)


def test_what_takes_too_long_or_too_much_is_told() -> None:
    kept = Judged("csv", "accept", 50_000, 9.9, 1.0, 149.0)
    assert kept.within
    assert not Judged("csv", "accept", 50_000, 10.1, 1.0, 149.0).within
    assert not Judged("csv", "accept", 50_000, 9.9, 1.0, 151.0).within
