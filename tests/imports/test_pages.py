"""The pages of imports: from the file to the result, for those who keep the list alone."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from python_calamine import CalamineWorkbook

from backend.files.opening import attached
from backend.imports.domain import refusals
from backend.imports.domain.run import ImportRun
from backend.imports.pages import stream
from backend.imports.pages.common import scene
from backend.web.desk import Desk
from backend.web.templates import environment
from tests.imports.house import (
    AUDITOR,
    COORDINATOR,
    FINANCE,
    HR,
    LEAD,
    REVIEW,
    House,
    listed,
    open_house,
    person_row,
)
from tests.support.rooms import words
from tests.support.servers import Servers

IMPORTS = "/imports"


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


def uploads(house: House, text: str | bytes, name: str = "list.csv", **typed: Any) -> str:
    """Send a file from the page; return the address of the run."""
    body = text.encode() if isinstance(text, str) else text
    files = {"list": (name, body, "text/csv")}
    reply = house.post("/imports/new", HR, files=files, kind="staff", **typed)
    assert reply.status_code == 303, words(reply)
    return str(reply.headers["location"]).removeprefix("/reviews/LEICESTER-2013")


def test_an_empty_history_says_what_to_do(house: House) -> None:
    page = house.get("/imports", HR)
    assert "Nothing has been imported into this review yet" in words(page)
    assert "templates/staff.xlsx" in page.text


@pytest.mark.parametrize("path", ["/imports", "/imports/new", "/imports/templates/staff.csv"])
def test_who_keeps_no_list_finds_no_page(house: House, path: str) -> None:
    assert house.get(path, AUDITOR).status_code == 404
    assert house.get(path, HR).status_code == 200


def test_a_list_goes_from_its_file_to_the_result(house: House) -> None:
    rows = [person_row(n) for n in range(1, 4)]
    run = uploads(house, listed([*rows, person_row(4, fte="1.4")]))
    page = house.get(run, HR)
    assert "Some rows have mistakes" in words(page)
    assert "Row 5 (I5)" in words(page)
    assert "Alex Example2" in words(house.get(f"{run}?show=joined", HR))
    assert "Go on without the 1 row that has mistakes" in words(house.get(f"{run}/confirm", HR))
    seen = house.row(run.rpartition("/")[2])["version"]
    refused = house.post(f"{run}/confirm", HR, step="send", seen=seen)
    assert (refused.status_code, "1 row has mistakes" in words(refused)) == (422, True)
    checked = house.post(f"{run}/confirm", HR, seen=seen, accept_rejects="yes")
    assert "Check your answers" in words(checked)
    sent = house.post(f"{run}/confirm", HR, seen=seen, accept_rejects="yes", step="send")
    assert sent.status_code == 303
    assert "0 of 3 changes dealt with" in words(house.get(run, HR))
    house.works()
    assert "3 of 3" in words(house.get(run, HR))
    assert house.get("/people", HR).text.count("Example") >= 3


def test_a_row_that_adds_two_posts_is_counted_as_one_row_and_posts_do_not_leave(
    house: House,
) -> None:
    run = house.sends(
        "Section,Post,Current FTE,Proposed FTE\nHomes,Cook,2.00,1.00\n", LEAD, "posts"
    )
    page = words(house.get(f"/imports/{run}", LEAD))
    assert "2 to add, 0 to change, 0 taken out, 0 as they are" in page
    assert "Download the file with its mistakes marked" not in page


def test_the_list_of_imports_is_data_too(house: House) -> None:
    rows = house.get("/imports?format=json", HR).json()
    assert {"reference", "state", "rows", "changes_made"} <= set(rows[0])
    assert house.get("/imports?format=csv", HR).text.startswith("\ufeffreference,")


def test_the_stream_tells_how_far_it_is_and_that_it_is_over(house: House) -> None:
    run = uploads(house, listed([person_row(20)]))
    reference = run.rpartition("/")[2]
    house.confirms(reference)
    house.settle()
    services = house.services
    desk = Desk(services, environment(), HR, None, run, {})

    async def listen() -> list[bytes]:
        told = []
        async for message in stream.told(desk, scene(desk, "LEICESTER-2013", reference)):
            told.append(message.encode())
            if len(told) == 1:
                await asyncio.to_thread(house.works)
        return told

    first, *_, last = asyncio.run(listen())
    assert b"0 of 1 change dealt with" in first
    assert b"event: parley:over" in last
    reply = house.client.get(house.whole(f"{run}/progress"))
    assert reply.headers["content-type"].startswith("text/event-stream")


def test_columns_that_somebody_matched_are_known_next_time(house: House) -> None:
    text = listed([person_row(5)]).replace("job_title", "Stelle").replace("fte", "Zeit")
    run = uploads(house, text)
    assert "The file can't be applied" in words(house.get(run, HR))
    form = BeautifulSoup(house.get(f"{run}/columns", HR).text, "html.parser")
    headings = [str(one["value"]) for one in form.select("input[name=heading]")]
    named = {"Stelle": "job_title", "Zeit": "fte"}
    columns = {f"column-{n}": named.get(one, one) for n, one in enumerate(headings)}
    twice = {**columns, "column-0": "fte"}
    wrong = house.post(f"{run}/columns", HR, heading=headings, **twice)
    assert (wrong.status_code, "Two columns are matched" in words(wrong)) == (422, True)
    assert house.post(f"{run}/columns", HR, heading=headings, **columns).status_code == 303
    assert house.row(run.rpartition("/")[2])["joined"] == 1
    again = uploads(house, text)
    assert house.row(again.rpartition("/")[2])["verdict"] in ("accept", "accept_with_warnings")


def test_a_file_that_is_no_list_says_what_is_wrong_and_is_kept_out(house: House) -> None:
    missing = house.post("/imports/new", HR, files={"list": ("", b"", "")}, kind="staff")
    assert (missing.status_code, "Choose the file with the list" in words(missing)) == (422, True)
    strange = house.post(
        "/imports/new", HR, files={"list": ("x.bin", b"\x00\x01\x02", "x")}, kind="staff"
    )
    assert strange.status_code == 422
    assert "of a type we cannot store. A list comes as Excel (.xlsx), Open" in words(strange)
    run = uploads(house, "Dear all,\nplease find the list enclosed.\n")
    states = {
        one["reference"]: one["state"] for one in house.get("/imports?format=json", HR).json()
    }
    assert states[run.rpartition("/")[2]] == "Can't be applied"
    forged = {"missing": "strike", "left_on": "31/02/2013", "step": "send"}
    assert house.post(f"{run}/confirm", HR, **forged).status_code == 422
    assert "The file can't be applied" in words(house.get(run, HR))
    assert "/confirm" not in house.get(run, HR).text


def test_an_annotated_workbook_says_beside_each_row_what_is_wrong(house: House) -> None:
    bad = person_row(6, fte="1.4", title="=2+3")
    run = uploads(house, listed([bad, person_row(7)]))
    reply = house.get(f"{run}/annotated.xlsx", HR)
    rows = CalamineWorkbook.from_filelike(BytesIO(reply.content)).get_sheet_by_index(0).to_python()
    assert "ES-03" not in str(rows[2][0])
    assert "FTE must be more than 0" in str(rows[2][0])
    assert "=2+3" in rows[2]
    assert rows[3][0] == ""


def test_an_import_is_taken_back_with_a_reason(house: House) -> None:
    run = uploads(house, listed([person_row(8)]))
    reference = run.rpartition("/")[2]
    house.confirms(reference)
    house.works()
    assert "Take this import back" in words(house.get(run, HR))
    nothing = house.post(f"{run}/undo", HR, step="send")
    assert (nothing.status_code, "Give a reason" in words(nothing)) == (422, True)
    assert house.post(f"{run}/undo", HR, step="send", reason="Too early.").status_code == 303
    house.works()
    assert "Taken back" in words(house.get(run, HR))
    assert house.row(reference)["taken_back"] == 1


def test_a_dropped_file_changes_nothing(house: House) -> None:
    twice = uploads(house, listed([person_row(9)]))
    run = uploads(house, listed([person_row(9)]))
    assert twice.rpartition("/")[2] in words(house.get(run, HR))
    before = house.position()
    assert house.post(f"{run}/drop", HR, step="send").status_code == 303
    house.works()
    assert "Nothing of this file was applied, and the file itself was deleted" in words(
        house.get(run, HR)
    )
    assert house.get(f"{run}/annotated.xlsx", HR).status_code == 404
    assert "No row of headings was found" in words(house.get(f"{run}/columns", HR))
    assert house.get(f"{twice}/annotated.xlsx", HR).status_code == 200
    assert house.since(before) == []


def test_a_file_that_waits_for_the_virus_check_is_not_read(servers: Servers) -> None:
    fresh = servers.fresh()
    with open_house(fresh, PARLEY_UNSCANNED_FILES="hold") as strict:
        run = uploads(strict, listed([person_row(1)]))
        page = strict.get(run, HR)
        assert "The file has not been checked yet" in words(page)
        assert strict.row(run.rpartition("/")[2])["data_rows"] == 0
    fresh.drop()


def test_imports_are_seen_as_they_stood(house: House) -> None:
    run = uploads(house, listed([person_row(31)]))
    earlier, later = "2013-12-01T09:00:00Z", "2013-12-21T09:00:00Z"
    assert run not in house.get(f"/imports?as_at={earlier}", HR).text
    assert run in house.get(f"/imports?as_at={later}", HR).text
    assert house.get(f"{run}?as_at={later}", HR).status_code == 200
    assert house.get(f"{run}?as_at={earlier}", HR).status_code == 404


def test_an_import_of_people_is_not_there_for_others(house: House) -> None:
    run = uploads(house, listed([person_row(30)]))
    for who in (LEAD, COORDINATOR, FINANCE, AUDITOR):
        assert house.get(run, who).status_code == 404
        assert house.order("DropImport", who, run=run.rpartition("/")[2]).status_code in (403, 404)


def test_cells_of_each_column_stand_beside_the_question_what_it_is(house: House) -> None:
    run = uploads(house, listed([person_row(60), person_row(61)]).replace("fte", "Whole or part"))
    page = words(house.get(f"{run}/columns", HR))
    assert "Every list of this kind needs: Employee reference, Job title, FTE, Surname" in page
    assert "Whole or part 1 Skip" in page
    assert "surname Example60; Example61" in page
    refused = house.get(run, HR)
    assert "Say what each column is" in words(refused)
    assert ("2 in the file, 0 right, 2 with" in words(refused), "?show=" in refused.text) == (
        True, False,
    )  # fmt: skip


def test_that_a_list_is_checked_for_viruses_is_said_only_where_a_scanner_is(house: House) -> None:
    page = house.reads("/imports/new", HR)
    assert "The file is kept sealed. No virus scanner is set up here." in page
    assert "checked for viruses" not in page


def test_where_every_row_has_a_mistake_nothing_is_applied_and_nobody_is_missing(
    house: House,
) -> None:
    run = uploads(house, listed([person_row(63, fte="1.5"), person_row(64, fte="0")]))
    page = words(house.get(run, HR))
    assert "Every row of this file has a mistake" in page
    assert "2 in the file, 0 right, 2 with mistakes" in page
    assert f"{run}/confirm" not in house.get(run, HR).text
    row = house.row(run.rpartition("/")[2])
    assert (row["verdict"], row["missing"]) == ("reject_rows", 0)
    taken = {"run": row["reference"], "digest": house.digest(row["reference"])}
    told = house.refused(
        "ConfirmImport", HR, accept_rejects=True, strike_missing=True, left_on="2013-12-01", **taken
    )
    assert told[0] == "LS-03"


def test_what_can_t_be_done_with_an_import_is_said_to_programmes_too(house: House) -> None:
    strange = uploads(house, "Dear all,\nplease find the list enclosed.\n").rpartition("/")[2]
    assert house.refused("ConfirmImport", HR, run=strange, digest=house.digest(strange)) == (
        "LS-03", str(refusals.FileRejected.told),
    )  # fmt: skip
    run = uploads(house, listed([person_row(62)])).rpartition("/")[2]
    asked: dict[str, Any] = {"run": run, "digest": house.digest(run)}
    assert house.refused("ConfirmImport", HR, strike_missing=True, **asked) == (
        "LS-06", str(refusals.DayMissing.told),
    )  # fmt: skip
    to_come = {"strike_missing": True, "left_on": "2030-01-01"}
    assert house.refused("ConfirmImport", HR, **to_come, **asked)[0] == "GN-06"
    column = {"heading": "fte", "field": "shoe size"}
    code, told = house.refused("MatchColumns", HR, run=run, columns=[column])
    assert (code, "is not something that this list holds" in told) == ("LS-09", True)
    store = house.services.uploads.store
    file = house.services.ledger.look(ImportRun, _run_id(house, run)).uploaded
    assert file is not None
    kept = attached(house.services.ledger, file.file)
    assert kept is not None
    store.remove(kept.address)
    assert house.refused("CheckImport", HR, run=run) == ("LS-08", str(refusals.FileGone.told))
    assert house.get(f"/imports/{run}/columns", HR).status_code == 200
    assert house.get(f"/imports/{run}/annotated.xlsx", HR).status_code == 422
    house.does("DropImport", HR, run=run)
    assert house.refused("DropImport", HR, run=run) == (
        "LS-01", f"{run} was dropped, so it can't be dropped. Look at its page.",
    )  # fmt: skip


def _run_id(house: House, run: str) -> UUID:
    found = house.services.registry.subject_of(REVIEW, run)
    assert found is not None
    return found


def test_what_a_file_leaves_to_a_person_is_said_beside_its_row(house: House) -> None:
    house.imports(listed([person_row(70)]))
    house.does("StrikeLeaver", HR, employee_ref="E0070", left_on="2013-12-01", reason="Resigned.")
    run = house.sends(listed([person_row(70)]))
    page = words(house.get(f"/imports/{run}?show=mistakes", HR))
    assert "E0070 is struck on the list, and the file has this line in post." in page
    money = "Section,Item,Amount\nHomes,Chef,£100\n"
    run = house.sends(money, FINANCE, "finance")
    assert "There is no draft of the financial table" in words(
        house.get(f"/imports/{run}", FINANCE)
    )

    left = person_row(70, line="E0971")
    gone = listed([[*left, "no", "star+strike"]]).replace("fte,group", "fte,group,in_post,mark")
    run = house.imports(gone.replace("mark", "leaver_mark"))["reference"]
    house.does("UndoImport", HR, run=run, reason="Another list.")
    house.works()
    assert "This can't be taken back by itself. Put it right by hand. (LS-12)" in words(
        house.get(f"/imports/{run}", HR)
    )
