"""Files of a comment: attached once, sealed, read by who may read it, and gone with its key."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backend.files.events import FileAttached
from backend.files.looking_after import look_after
from backend.kernel.files import uploads
from backend.kernel.roles import Viewer
from tests.consultation.facts import COORDINATOR, EMPLOYEE, HR, LEAD, OTHER, REF, UNION_A
from tests.consultation.house import House, open_house
from tests.files import samples
from tests.support.servers import Servers

KEPT = re.compile(r'name="kept_files" value="([^"]+)"')


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


def upload(house: House, who: Viewer, *files: tuple[str, bytes]) -> Any:
    return house.call("/api/files", who, files=[("file", one) for one in files])


def order(house: House, who: Viewer, **fields: Any) -> Any:
    body = {"review": REF, "confidentiality": "named", "text": "See the file.", **fields}
    return house.call("/api/commands/SubmitComment", who, json=body)


def sent(house: House, who: Viewer = EMPLOYEE, name: str = "plan.pdf", **fields: Any) -> str:
    file = upload(house, who, (name, samples.PDF)).json()["files"][0]["file"]
    told = order(house, who, attachments=[file], **fields)
    assert told.status_code == 201, told.text
    return str(told.json()["reference"])


def test_a_file_goes_with_a_form_through_check_to_the_comment(house: House) -> None:
    typed = {"text": "Please read my plan.", "confidentiality": "named", "hat": "employee"}
    files = [("files", ("Mein Plan ü.pdf", samples.PDF)), ("files", ("", b""))]
    checked = house.post("/comments/new", EMPLOYEE, files, **typed)
    assert "Mein Plan ü.pdf (PDF" in checked.text
    kept = KEPT.findall(checked.text)
    assert len(kept) == 1
    gone = house.post("/comments/new", EMPLOYEE, **typed, kept_files=kept, step="send")
    assert gone.status_code == 303, gone.text
    reference = gone.headers["location"].split("/")[-2]
    page = house.get(f"/comments/{reference}", COORDINATOR)
    assert "Mein Plan ü.pdf" in page.text
    for reader in (EMPLOYEE, COORDINATOR, LEAD, HR):
        got = house.get(f"/comments/{reference}/files/1", reader)
        assert got.content == samples.PDF
        assert got.headers["content-type"] == "application/pdf"
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["content-disposition"] == (
            "attachment; filename=\"Mein Plan _.pdf\"; filename*=UTF-8''Mein%20Plan%20%C3%BC.pdf"
        )
    for stranger in (OTHER, UNION_A):
        missing = house.get("/comments/CR-9999/files/1", stranger)
        refused = house.get(f"/comments/{reference}/files/1", stranger)
        assert (refused.status_code, missing.status_code) == (404, 404)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("setup.exe", samples.PROGRAM, "is of a type we cannot store"),
        ("nothing.pdf", b"", "is empty (0 bytes)"),
        ("large.txt", b"a" * 20_000_001, "is over 20 MB"),
    ],
)
def test_a_wrong_file_is_told_and_nothing_that_was_typed_is_lost(
    house: House, name: str, content: bytes, told: str
) -> None:
    typed = {"text": "My long evening of writing.", "confidentiality": "named"}
    files = [("files", ("good.pdf", samples.PDF)), ("files", (name, content))]
    page = house.post("/comments/new", EMPLOYEE, files, **typed)
    assert page.status_code == 422
    assert told in page.text
    assert "Your text has been kept." in page.text
    assert "My long evening of writing." in page.text
    assert "good.pdf" in page.text
    assert len(KEPT.findall(page.text)) == 1
    answer = upload(house, EMPLOYEE, (name, content))
    assert (answer.status_code, answer.json()["code"]) == (422, "GN-07")
    assert told in answer.json()["detail"]


def test_a_sixth_file_is_refused_and_the_five_are_kept(house: House) -> None:
    files = [("files", (f"{n}.pdf", samples.PDF)) for n in range(6)]
    page = house.post("/comments/new", EMPLOYEE, files, text="x", confidentiality="named")
    assert page.status_code == 422
    assert "up to 5 files" in page.text
    assert len(KEPT.findall(page.text)) == 5
    more = [upload(house, OTHER, (f"{n}.pdf", samples.PDF)).json()["files"][0] for n in range(6)]
    told = order(house, OTHER, attachments=[one["file"] for one in more])
    assert (told.status_code, told.json()["code"]) == (422, "GN-07")


def test_a_file_can_be_left_out_again(house: House) -> None:
    files = [("files", (f"{n}.pdf", samples.PDF)) for n in range(2)]
    typed = {"text": "x", "confidentiality": "named"}
    kept = KEPT.findall(house.post("/comments/new", EMPLOYEE, files, **typed).text)
    page = house.post(
        "/comments/new", EMPLOYEE, **typed, kept_files=kept, remove_file=kept[:1], step="check"
    )
    assert KEPT.findall(page.text) == kept[1:]


def test_a_file_alone_is_a_comment_and_nothing_at_all_is_none(house: House) -> None:
    reference = sent(house, text="")
    assert "No text: see the attached files." in house.get(f"/comments/{reference}", LEAD).text
    nothing = order(house, EMPLOYEE, text="")
    assert nothing.json()["code"] == "CM-01"


def test_a_file_of_somebody_else_or_one_that_went_already_cannot_be_named(house: House) -> None:
    file = upload(house, EMPLOYEE, ("plan.pdf", samples.PDF)).json()["files"][0]["file"]
    assert order(house, OTHER, attachments=[file]).json()["code"] == "GN-07"
    assert order(house, EMPLOYEE, attachments=[file]).status_code == 201
    assert order(house, EMPLOYEE, attachments=[file]).json()["code"] == "GN-07"
    assert order(house, EMPLOYEE, attachments=["nonsense"]).json()["code"] == "GN-07"
    assert order(house, EMPLOYEE, attachments=[str(uuid4())]).json()["code"] == "GN-07"


def test_a_withheld_name_does_not_come_out_through_a_file(house: House) -> None:
    reference = sent(house, name="letter of anna example.pdf", confidentiality="withheld")
    for reader in (LEAD, HR):
        page = house.get(f"/comments/{reference}", reader).text
        assert "anna example" not in page.lower()
        assert "ask the coordinator" in page
        assert house.get(f"/comments/{reference}/files/1", reader).status_code == 404
    for reader in (EMPLOYEE, COORDINATOR):
        assert "letter of anna example.pdf" in house.get(f"/comments/{reference}", reader).text
        assert house.get(f"/comments/{reference}/files/1", reader).content == samples.PDF


def test_an_anonymous_file_leads_to_nobody(house: House) -> None:
    reference = sent(house, name="anna.pdf", confidentiality="anonymous")
    got = house.get(f"/comments/{reference}/files/1", LEAD)
    assert got.content == samples.PDF
    assert f'filename="{reference}-file-1.pdf"' in got.headers["content-disposition"]
    assert "anna.pdf" not in house.get(f"/comments/{reference}", HR).text
    with house.services.pool.connection() as db:
        states = [
            bytes(row[0]).decode()
            for row in db.execute(
                """SELECT state FROM parley_events WHERE originator_id IN (
                       SELECT file FROM files f JOIN comments c ON c.comment = f.thing
                       WHERE c.reference = %s)""",
                (reference,),
            )
        ]
        names = db.execute("SELECT count(*) FROM desk.uploads WHERE taken AND person IS NOT NULL")
        assert names.fetchone() == (0,)
    assert states
    assert not any(str(EMPLOYEE.person) in state for state in states)


def test_what_lies_in_the_store_is_sealed_and_called_by_its_hash(house: House) -> None:
    sent(house)
    folder = house.services.uploads.store.folder
    assert isinstance(folder, Path)
    for one in folder.rglob("*"):
        if one.is_file():
            assert b"%PDF" not in one.read_bytes()
            assert re.fullmatch("[0-9a-f]{64}", one.name)


def test_with_its_owners_key_a_file_is_gone(house: House) -> None:
    reference = sent(house, OTHER)
    house.services.vault.destroy(OTHER.person, "comments")
    assert house.get(f"/comments/{reference}/files/1", COORDINATOR).status_code == 404


def test_history_tells_that_there_is_a_file_and_not_its_name(house: House) -> None:
    reference = sent(house, name="secret name.pdf")
    told = house.reads(f"/history?reference={reference}", COORDINATOR)
    assert f"was attached to {reference}" in told
    assert "secret name" not in told


def test_a_file_that_nobody_named_within_a_day_is_dropped(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = sent(house)
    waiting = upload(house, LEAD, ("plan.pdf", samples.PDF)).json()["files"][0]["file"]
    with house.services.pool.connection() as db:
        db.execute("UPDATE desk.uploads SET came_at = came_at - %s", (uploads.USABLE,))
    assert look_after(house.services)[0] == 0
    assert house.services.uploads.find(waiting) is None
    with house.services.pool.connection() as db:
        db.execute("UPDATE desk.uploads SET came_at = came_at - interval '2 hours'")
    assert look_after(house.services)[0] >= 1
    assert look_after(house.services)[0] == 0
    with house.services.pool.connection() as db:
        left = db.execute("SELECT count(*) FROM desk.uploads WHERE NOT taken").fetchone()
    assert left == (0,)
    assert house.get(f"/comments/{kept}/files/1", COORDINATOR).content == samples.PDF


def test_files_of_a_stranger_are_not_read(house: House) -> None:
    house.client.cookies.clear()
    told = house.client.post("/api/files", files=[("file", ("a.pdf", samples.PDF))])
    assert told.status_code == 401


def test_a_fact_of_a_file_belongs_to_its_own_stream(house: House) -> None:
    sent(house)
    with house.services.pool.connection() as db:
        row = db.execute("SELECT file, thing FROM files ORDER BY place DESC LIMIT 1").fetchone()
    assert row is not None
    (fact,) = house.services.ledger.story(row[0])
    assert isinstance(fact, FileAttached)
    assert fact.thing == row[1]
    assert fact.label.startswith("comment:named")


def test_files_of_a_redacted_comment_are_the_coordinators_alone(house: House) -> None:
    reference = sent(house, text="The secret of somebody.")
    told = house.call(
        "/api/commands/RedactComment", HR,
        json={"review": REF, "comment": reference, "text": "[redacted]", "reason": "It names one."},
    )  # fmt: skip
    assert told.status_code == 201, told.text
    assert house.get(f"/comments/{reference}/files/1", LEAD).status_code == 404
    assert "Part of the comment is redacted" in house.get(f"/comments/{reference}", LEAD).text
    assert house.get(f"/comments/{reference}/files/1", COORDINATOR).content == samples.PDF


def test_many_files_that_are_far_too_large_lose_no_word(house: House) -> None:
    files = [("files", (f"{n}.txt", b"a" * 25_000_000)) for n in range(3)]
    page = house.post("/comments/new", EMPLOYEE, files, text="Still here.", confidentiality="named")
    assert page.status_code == 422
    assert "is over 20 MB" in page.text
    assert "Still here." in page.text


def test_what_comes_after_the_room_for_files_is_full_is_told_as_too_large(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backend.web.multipart.MOST_KEPT", 0)
    files = [("files", (f"{n}.pdf", samples.PDF)) for n in range(2)]
    page = house.post("/comments/new", EMPLOYEE, files, text="x", confidentiality="named")
    assert "is over 20 MB" in page.text
    assert not KEPT.findall(page.text)
