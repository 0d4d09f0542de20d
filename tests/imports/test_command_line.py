"""`parley import-staff`: judged first, applied by the same run as on the pages."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from backend.cli import main
from tests.imports.files import as_csv, as_ods, as_xlsx, line, staff
from tests.imports.house import HR, REF, House, open_house
from tests.support.servers import Servers


@dataclass
class Line:
    """The command line of an installation, and the house to look at what it did."""

    house: House
    env: dict[str, str]
    folder: Path

    def call(self, name: str, content: bytes, *how: str) -> tuple[int, Any]:
        """Import a file; return the exit code and the document."""
        file = self.folder / name
        file.write_bytes(content)
        told = CliRunner().invoke(
            main, ["import-staff", str(file), "--review", REF, "--patience", "0", "--json", *how],
            env=self.env,
        )  # fmt: skip
        self.house.settle()
        return told.exit_code, json.loads(told.stdout)

    def lines(self) -> list[tuple[Any, ...]]:
        """Return the list of the review."""
        with self.house.services.pool.connection() as db:
            return db.execute(
                "SELECT employee_ref, fte, in_post FROM assignments ORDER BY employee_ref"
            ).fetchall()


@pytest.fixture(scope="module")
def shell(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    fresh, folder = servers.fresh(), tmp_path_factory.mktemp("lists")
    with open_house(fresh) as house:
        files = {"PARLEY_FILES": str(folder / "kept"), "PARLEY_UNSCANNED_FILES": "allow"}
        yield Line(house, {**fresh.environment(), **files}, folder)
    fresh.drop()


def test_a_dry_run_judges_and_changes_nothing(shell: Line) -> None:
    code, told = shell.call("list.ods", as_ods(staff(line(1), line(2, fte="1.5"))), "--dry-run")
    assert code == 1
    assert told == {
        "verdict": "reject_rows", "data_rows": 2, "rows_accepted": 1, "rows_rejected": 1,
        "messages": [
            {"severity": "error", "row": 3, "column": "fte", "code": "ES-03", "cell": "I3",
             "message": "FTE must be more than 0 and not more than 1.00, and this line says “1.5”. "
                        "Correct the cell."}
        ],
    }  # fmt: skip
    assert shell.call("list.csv", as_csv(staff()), "--dry-run")[0] == 0
    assert not shell.lines()


def test_rows_are_rejected_or_left_out_as_somebody_says(shell: Line) -> None:
    bad = as_csv(staff(line(1), line(2, fte="1.5")))
    assert shell.call("list.csv", bad)[0] == 1
    assert not shell.lines()
    code, told = shell.call("list.csv", bad, "--accept-rejects")
    assert (code, told["rows_rejected"], told["changes"], told["refused"]) == (0, 1, 1, 0)
    assert shell.lines() == [("E0001", 50, True)]


def test_a_workbook_is_applied_once_however_often_it_is_sent(shell: Line) -> None:
    content = as_xlsx(staff(line(1), line(2), line(3, fte=0.25)))
    assert [shell.call("list.xlsx", content)[1]["changes"] for _ in range(2)] == [2, 0]
    runs = len(shell.house.runs())
    told = shell.call("list.xlsx", content)[1]
    assert (told["run"], len(shell.house.runs())) == ("", runs)
    assert shell.lines() == [("E0001", 50, True), ("E0002", 50, True), ("E0003", 25, True)]


def test_a_file_that_can_t_be_read_and_a_review_that_is_not_there_are_refused(shell: Line) -> None:
    code, told = shell.call("list.csv", b"")
    assert (code, told["verdict"], told["messages"][0]["code"]) == (1, "reject_file", "FI-01")
    code, told = shell.call("list.csv", as_csv(staff()), "--review", "NO-SUCH")
    assert (code, told["refused"]["code"]) == (1, "GN-02")


def test_columns_that_were_matched_on_the_pages_are_known_at_the_command_line(shell: Line) -> None:
    rows = staff(line(1, fte="0.7"))
    rows[0] = ["Whole or part" if one == "fte" else one for one in rows[0]]
    assert shell.call("list.csv", as_csv(rows), "--dry-run")[1]["verdict"] == "reject_file"
    run = shell.house.sends(as_csv(rows))
    columns = [{"heading": "Whole or part", "field": "fte"}]
    shell.house.does("MatchColumns", HR, run=run, columns=columns)
    shell.house.settle()
    code, told = shell.call("list.csv", as_csv(rows), "--dry-run")
    assert (code, told["data_rows"], told["rows_rejected"]) == (0, 1, 0)
