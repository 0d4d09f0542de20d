"""Two folders in one installation: officers in both, staff in their own, and nothing is mixed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from bs4 import BeautifulSoup

from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.identity.letting_in import let_in_everyone
from backend.kernel.ids import named, review_id
from backend.kernel.roles import NOBODY, SYSTEM, Grant, Role, Viewer
from backend.kernel.script import Script
from backend.loading.load import load
from backend.meetings.commands.offer_individual import OfferMeetings
from backend.workforce.commands.list_people import AddToScope, Line
from tests.loading.two_reviews import HARBOUR, MOST, RIVERSIDE, TwoReviews, open_two, papers
from tests.support.rooms import words_of
from tests.support.servers import Servers

# What stands in the second folder only, in names and in what people wrote.
FOREIGN = re.compile("harbour|kittiwake", re.IGNORECASE)


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[TwoReviews]:
    """One house for this module; both folders are loaded once."""
    with open_two(servers) as here:
        yield here


def test_loading_either_folder_again_changes_nothing(house: TwoReviews) -> None:
    assert [load(one, house.services)["new"] for one in house.folders] == [0, 0]


def test_a_review_that_begins_later_has_its_lists_at_once(
    house: TwoReviews, tmp_path: Path
) -> None:
    folder = papers(tmp_path, "LATER-2025", "Smew")
    was, house.clock.instant = house.clock.instant, datetime(2025, 1, 2, 9, tzinfo=UTC)
    told = load(folder, house.services)
    again = load(folder, house.services)["new"]
    house.settle()
    house.clock.instant = was
    assert (again, told["warnings"][-1][:34]) == (0, "consultation in LATER-2025 is appr")
    people = house.get("/reviews/LATER-2025/people?format=json", house.signs_in("hr")).json()
    assert len(people) == 14
    script = Script(house.services.pool, house.services.vault)
    assert script.play(house.services.office, lambda _: NOBODY, limit=500) == []
    house.settle()
    later = words_of(house.get("/reviews/LATER-2025", house.signs_in("lead")).text)
    assert "consulting" in later


def test_officers_of_both_are_the_same_people_with_hats_in_each(house: TwoReviews) -> None:
    home = words_of(house.get("/", house.signs_in("lead")).text)
    assert RIVERSIDE in home
    assert HARBOUR in home
    for one in (RIVERSIDE, HARBOUR):
        assert house.get(f"/reviews/{one}/comments", house.signs_in("union-a")).status_code == 200


def test_whoever_has_only_the_reference_of_another_is_another_person(house: TwoReviews) -> None:
    here, there = house.signs_in("staff-rx002"), house.signs_in("staff-rx002-harbour-2025")
    assert here != there
    assert [house.get(f"/reviews/{one}", here).status_code for one in (RIVERSIDE, HARBOUR)] == [
        200, 404
    ]  # fmt: skip
    assert [house.get(f"/reviews/{one}", there).status_code for one in (RIVERSIDE, HARBOUR)] == [
        404, 200
    ]  # fmt: skip


def test_one_person_in_both_folders_keeps_the_account(house: TwoReviews) -> None:
    who = house.signs_in("staff-rx001")
    assert who == named("person", "RX001")
    for one in (RIVERSIDE, HARBOUR):
        assert house.get(f"/reviews/{one}", who).status_code == 200


def test_things_of_two_reviews_with_one_reference_are_both_found(house: TwoReviews) -> None:
    lead = house.signs_in("lead")
    for one in (RIVERSIDE, HARBOUR):
        hat = Grant(Role.LEAD, review_id(one))
        house.services.office.perform(
            OfferMeetings(review=one, people=["RX001"]), Viewer(lead, "", (hat,))
        )
    house.settle()
    who = house.signs_in("staff-rx001")
    listed = house.get("/my/meetings/individual", who).text
    for path in ("/", "/my/meetings", "/my/comments", "/my/entry", "/my/post", "/my/job"):
        page = BeautifulSoup(house.get(path, who).text, "html.parser")
        ids = Counter(one["id"] for one in page.find_all(id=True))
        assert [one for one, count in ids.items() if count > 1] == [], path
        assert len(page.find_all(string=re.compile(HARBOUR))) > 0, path
    for one in (RIVERSIDE, HARBOUR):
        there = f"/my/meetings/individual/OM-0001@{one}"
        assert there in listed
        assert there in house.get(there, who).text
        assert house.get(there, house.signs_in("staff-rx003")).status_code == 404


def test_what_does_not_agree_is_looked_for_in_each(house: TwoReviews) -> None:
    for one in (RIVERSIDE, HARBOUR):
        page = words_of(house.get(f"/reviews/{one}/checks", house.signs_in("lead")).text)
        assert "agree" in page


def test_help_is_asked_for_at_the_review_that_is_looked_at(house: TwoReviews) -> None:
    lead = house.signs_in("lead")
    mine, other = "riverside-2025@example.org", "harbour-2025@example.org"
    for path in (
        "",
        "/comments/new",
        "/people/add",
        "/comments?show=all",
        "/checks",
        "/comments/CR-0001",
    ):
        page = house.get(f"/reviews/{RIVERSIDE}{path}", lead).text
        assert (mine in page, other in page) == (True, False), path
    page = house.get("/my", lead).text
    assert (mine in page, other in page) == (True, True)


def test_staff_of_one_find_nothing_of_the_other(house: TwoReviews) -> None:
    begin = ("/", "/my", f"/reviews/{RIVERSIDE}")
    every = list(house.walk(house.signs_in("staff-rx002"), *begin))
    assert len(every) > 30
    assert [path for path, text in every if FOREIGN.search(text)] == []


@pytest.fixture(scope="module")
def officer(house: TwoReviews) -> UUID:
    """Somebody with many hats, of one review alone."""
    hats = [Hat(role=role, scope=scope) for role, scope in
            (("lead", ""), ("hr", ""), ("coordinator", ""), ("union", "A"), ("clerk", ""),
             ("equality", ""), ("finance", ""), ("auditor", ""), ("dpo", ""))]  # fmt: skip
    one = RegisterPerson(review=RIVERSIDE, login="all-hats", name="All hats", person_ref="all-hats",
                         hats=hats)  # fmt: skip
    house.services.perform(one, SYSTEM)
    house.settle()
    return named("person", "all-hats")


def test_officers_of_one_find_nothing_of_the_other(house: TwoReviews, officer: UUID) -> None:
    every = list(house.walk(officer, "/", "/my", f"/reviews/{RIVERSIDE}"))
    assert len(every) == MOST
    assert [path for path, text in every if FOREIGN.search(text)] == []


def test_lists_of_one_hold_no_row_of_the_other(house: TwoReviews) -> None:
    parts: Sequence[str] = (
        "people", "posts", "comments", "responses", "questions", "meetings", "preferences",
        "slotting", "appeals", "redeployment", "bulletins", "equality", "finance", "risks",
        "checks", "history", "structure", "timetable", "business-case",
    )  # fmt: skip
    lead = house.signs_in("lead")
    for part in parts:
        for form in ("json", ""):
            reply = house.get(f"/reviews/{RIVERSIDE}/{part}?format={form}", lead)
            assert reply.status_code in (200, 403, 404), part
            assert FOREIGN.search(reply.text) is None, part


def test_letters_of_one_review_go_to_its_own_people(house: TwoReviews) -> None:
    with house.services.pool.connection() as db:
        rows = db.execute("SELECT recipient, review FROM desk.out_tray").fetchall()
    assert rows
    theirs = {house.signs_in("staff-rx002-harbour-2025"): HARBOUR,
              house.signs_in("staff-rx002"): RIVERSIDE}  # fmt: skip
    for who, review in rows:
        if who in theirs:
            assert review == named("review", theirs[who])


def test_nobody_is_let_in_to_what_is_a_namesake_s(house: TwoReviews) -> None:
    office = house.services.office
    for one, name, own in ((RIVERSIDE, "Kim Egret", "P78"), (HARBOUR, "Lee Egret", "P79")):
        for person, line in (("RX900", "RX900"), (own, "RX901")):
            job = Line(employee_ref=line, job_title="Porter", service="S", section="T", group="1",
                       fte=50)  # fmt: skip
            office.perform(
                AddToScope(review=one, person_ref=person, name=name, email="", lines=[job]), SYSTEM
            )
    came = []
    for one in (RIVERSIDE, HARBOUR):
        house.settle()
        came.append(let_in_everyone(house.services, one, lambda _done, _of: None))
    assert [[slip.login for slip in one.slips] for one in came] == [
        ["rx900", "rx901"], ["rx901-harbour-2025"]
    ]  # fmt: skip
    [refused] = came[0].refused + came[1].refused
    assert refused.startswith("RX900: The account rx900 goes by the same reference in another")
