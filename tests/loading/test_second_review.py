"""Two folders in one installation: officers in both, staff in their own, and nothing is mixed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import msgspec
import pytest
from bs4 import BeautifulSoup

from backend import areas
from backend.demo_accounts import PASSWORD
from backend.identity.commands.keep_accounts import Hat, RegisterPerson
from backend.identity.passwords import check
from backend.kernel.ids import named, review_id
from backend.kernel.roles import NOBODY, SYSTEM, Grant, Role, Viewer
from backend.kernel.script import Script
from backend.loading.load import load
from backend.meetings.commands.offer_individual import OfferMeetings
from backend.settings import Settings
from tests.loading.pharmacy_folder import folder_of
from tests.support.rooms import Room, SetClock, opened, words_of
from tests.support.servers import Servers

RIVERSIDE, HARBOUR = "RIVERSIDE-2025", "HARBOUR-2025"
STARTED = "2025-06-10T12:00:00+00:00"
# What stands in the second folder only, in names and in what people wrote.
FOREIGN = re.compile("harbour|kittiwake", re.IGNORECASE)
LINK = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)')
MOST = 90


def comment(ref: str, author: str, text: str) -> str:
    """Return a line of the comments of a folder."""
    told = {
        "ref": ref, "submitted_at": "2025-05-20T10:00:00+00:00", "channel": "form",
        "author": author, "confidentiality": "named", "about_section": "1", "theme": "rota",
        "text": text, "expected_outcome": "partly", "links_to_revision": [],
    }  # fmt: skip
    return msgspec.json.encode(told).decode() + "\n"


def papers(where: Path, reference: str, surname: str) -> Path:
    """Write a folder with a comment of staff and one of a union; people go by payroll numbers."""
    folder = where / reference.lower()
    folder.mkdir()
    said = f"The weekend rota of {reference} wants {surname} hours more."
    told = comment("C0001", "RX002", said) + comment("C0002", "union:A", f"We agree: {said}")
    folder_of(folder, surname, told)
    list_ = folder / "staff_in_scope.csv"
    text = re.sub(r"^(RX\d+),P\d+,", r"\1,\1,", list_.read_text("utf-8"), flags=re.MULTILINE)
    # The first of the list is one person in both.
    list_.write_text(text.replace(f"{surname}1,", "Everywhere,"), encoding="utf-8")
    return folder


@dataclass
class TwoReviews(Room):
    """The application with both reviews in it."""

    folders: tuple[Path, ...] = ()

    def get(self, path: str, who: UUID) -> Any:
        """Open a page."""
        self.come_in(Viewer(who, ""))
        return self.client.get(path, follow_redirects=False)

    def signs_in(self, login: str) -> UUID:
        """Return who comes in with a sign-in name and the password of the rehearsal."""
        with self.services.pool.connection() as db:
            found = check(db, login, PASSWORD)
        assert found is not None, login
        return found

    def walk(self, who: UUID, *begin: str) -> Iterator[tuple[str, str]]:
        """Yield every page, and its data, that links lead to from where somebody begins."""
        self.come_in(Viewer(who, ""))
        ahead, seen = list(begin), set(begin)
        for _ in range(MOST):
            if not ahead:
                break
            path = ahead.pop(0)
            reply = self.client.get(path, follow_redirects=False)
            assert reply.status_code < 500, path
            yield path, reply.text
            if "text/html" not in reply.headers.get("content-type", ""):
                continue
            for link in LINK.findall(reply.text):
                there = link.replace("&amp;", "&")
                bare = there.partition("?")[0]
                if bare not in seen and "sign-out" not in bare and "/static" not in bare:
                    seen.add(bare)
                    ahead.append(there)


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[TwoReviews]:
    """One house for this module; both folders are loaded once."""
    fresh = servers.fresh()
    with TemporaryDirectory() as folder:
        where = Path(folder)
        folders = (papers(where, RIVERSIDE, "Avocet"), papers(where, HARBOUR, "Kittiwake"))
        env = {"PARLEY_FILES": str(where / "files"), "PARLEY_CLOCK": STARTED}
        settings = Settings.read({**fresh.environment(), **env})
        clock = SetClock(datetime.fromisoformat(STARTED))
        policies = areas.policies()
        with opened(TwoReviews, settings, clock, lambda services: None, policies) as here:
            here.folders = folders
            for one in folders:
                load(one, here.services)
                here.settle()
            here.works()
            yield here
    fresh.drop()


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
    assert len(every) > 80
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
