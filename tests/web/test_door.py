"""The door: sessions of our own making, forms of our own giving, programmes as their person."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from backend.identity.passwords import set_password
from backend.kernel.ids import named
from backend.kernel.roles import Role, Viewer
from tests.slotting.house import House, open_house
from tests.slotting.world import HR, LEAD, STAFF, person
from tests.support.servers import Servers

UNION = person("union-a", (Role.UNION, "A"))
FINANCE = person("finance", (Role.FINANCE, ""))
PEOPLE = (HR, LEAD, STAFF, UNION, FINANCE)
COMMENT = {"review": "TEST-1", "text": "A word"}


@pytest.fixture(scope="module")
def opened(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh, PEOPLE) as house:
        yield house
    fresh.drop()


@pytest.fixture
def house(opened: House) -> House:
    opened.client.cookies.clear()
    return opened


def order(house: House, name: str, body: Any, **headers: str) -> Any:
    house.settle()
    sent = {"x-csrftoken": house.csrf, **headers}
    if isinstance(body, bytes):
        return house.client.post(f"/api/commands/{name}", content=body, headers=sent)
    return house.client.post(f"/api/commands/{name}", json=body, headers=sent)


def test_a_planted_session_is_not_taken_up(house: House) -> None:
    house.settle()
    with psycopg.connect(house.services.settings.database_url) as db:
        set_password(db, "planted", named("person", LEAD.name), "a long password")
    house.client.cookies.set("parley", "planted-by-somebody-else")
    typed = {"login": "planted", "password": "a long password"}
    reply = house.client.post("/sign-in", data=typed, follow_redirects=False)
    assert reply.status_code == 303
    assert reply.cookies["parley"] != "planted-by-somebody-else"


WORK = {
    HR: ("posts", "posts/mapping", "imports", "checks", "finance", "people?state=asked"),
    FINANCE: ("finance", "imports", "checks", "posts"),
    UNION: ("posts/mapping", "structure/compare", "job-descriptions"),
    STAFF: (),
}


@pytest.mark.parametrize("who", WORK, ids=lambda one: one.name)
def test_home_leads_to_all_of_ones_work_and_only_to_pages_that_open(
    house: House, who: Viewer
) -> None:
    house.come_in(who)
    main = house.client.get("/").text.partition("<main")[2].partition("</main>")[0]
    links = set(re.findall(r'href="(/[^"]*)"', main))
    assert links >= {f"/reviews/TEST-1/{one}" for one in WORK[who]}
    assert {link: house.client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_one_reads_when_one_is_signed_out_and_can_stay(house: House) -> None:
    house.come_in(HR)
    page = house.client.get("/").text
    assert "signed out after 30 minutes in which you open no page and send nothing" in page
    key = sha256(str(house.client.cookies["parley"]).encode()).hexdigest()

    def unused_for(minutes: int, left: str = "12 hours") -> None:
        with psycopg.connect(house.services.settings.database_url) as db:
            db.execute(
                """UPDATE desk.sessions SET used_at = now() - make_interval(mins => %s),
                   expires_at = now() + %s::interval WHERE id = %s""",
                (minutes, left, key),
            )

    unused_for(29)
    stays = house.client.post("/session", headers={"x-csrftoken": house.csrf})
    assert (stays.status_code, stays.json()["idle"]) == (200, 1800)
    assert house.client.post("/session").status_code == 403, "no page of theirs asked"
    unused_for(1, left="10 minutes")
    soon = house.client.post("/session", headers={"x-csrftoken": house.csrf}).json()
    assert 500 < soon["idle"] == soon["longest"] <= 600, "nobody stays for longer than twelve hours"
    unused_for(31)
    gone = house.client.post(
        "/session", headers={"x-csrftoken": house.csrf, "accept": "application/json"}
    )
    assert gone.status_code == 401
    lost = house.client.post("/reviews/TEST-1/comments/new", data={"text": "Half a thought"})
    assert (lost.status_code, "Half a thought" in lost.text) == (401, True)
    assert "signed out after" not in lost.text


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(house: House) -> None:
    house.settle()
    replies = [
        house.client.post("/sign-in", data={"login": login, "password": "x"})
        for login in ("lead", "nobody-of-this-name")
    ]
    assert {r.status_code for r in replies} == {422}
    told = [r.text.split("There is a problem")[1].split("</div>")[0] for r in replies]
    assert told[0] == told[1]


def test_after_sign_in_nobody_is_sent_to_another_site(house: House) -> None:
    house.settle()
    with psycopg.connect(house.services.settings.database_url) as db:
        set_password(db, "away", named("person", LEAD.name), "a long password")
    typed = {"login": "away", "password": "a long password", "next": "//elsewhere.example"}
    reply = house.client.post("/sign-in", data=typed, follow_redirects=False)
    assert reply.headers["location"] == "/"


@pytest.mark.parametrize("token", ["", "made-up", "ab" * 32])
def test_a_form_that_this_session_did_not_give_out_is_refused_and_given_back(
    house: House, token: str
) -> None:
    house.come_in(STAFF)
    house.settle()
    typed = {"_csrf_token": token, "text": "My words", "command_id": str(uuid4())}
    reply = house.client.post("/reviews/TEST-1/comments/new", data=typed)
    assert reply.status_code == 403
    assert "My words" in reply.text


def test_a_form_from_another_site_is_refused(house: House) -> None:
    house.come_in(STAFF)
    reply = order(house, "SubmitComment", COMMENT, **{"sec-fetch-site": "cross-site"})
    assert (reply.status_code, reply.json()["code"]) == (403, "GN-13")


def test_a_programme_acts_as_its_person_until_the_token_is_revoked(house: House) -> None:
    house.settle()
    digest = sha256(b"secret-token").digest()
    with psycopg.connect(house.services.settings.database_url) as db:
        db.execute(
            """INSERT INTO desk.tokens (id, person, name, digest, made_at)
               VALUES (%s, %s, 'script', %s, now())""",
            (uuid4(), STAFF.person, digest),
        )
    house.client.cookies.clear()
    bearer = {"authorization": "Bearer secret-token"}
    assert order(house, "SubmitComment", COMMENT, **bearer).status_code == 201
    refused = order(house, "CloseReview", {"review": "TEST-1"}, **bearer)
    assert (refused.status_code, refused.json()["code"]) == (403, "GN-01")
    with psycopg.connect(house.services.settings.database_url) as db:
        db.execute("UPDATE desk.tokens SET revoked_at = now()")
    assert order(house, "SubmitComment", COMMENT, **bearer).status_code == 401


def test_one_key_makes_one_fact(house: House) -> None:
    house.come_in(STAFF)
    key = {"idempotency-key": "k1"}
    first = order(house, "SubmitComment", COMMENT, **key)
    again = order(house, "SubmitComment", COMMENT, **key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["reference"] == again.json()["reference"]


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("NoSuchOrder", {}, 404, "GN-02"),
        ("SubmitComment", b"{half", 422, "GN-10"),
        ("SubmitComment", b"[]", 422, "GN-10"),
        ("SubmitComment", b"", 422, "GN-10"),
        ("SubmitComment", {"review": "TEST-1"}, 422, "GN-10"),
        ("SubmitComment", {**COMMENT, "text": 7}, 422, "GN-10"),
        ("SubmitComment", {**COMMENT, "seen": 10**40}, 422, "GN-10"),
        ("SubmitComment", {**COMMENT, "unknown": 1}, 422, "GN-10"),
        ("SubmitComment", {**COMMENT, "text": "a\x00b"}, 422, "GN-10"),
        ("SubmitComment", {**COMMENT, "text": " "}, 422, "CM-01"),
        ("SubmitComment", {**COMMENT, "text": "x" * 10_001}, 422, "GN-08"),
        ("SubmitComment", {**COMMENT, "received_at": "2013-11-31T00:00:00Z"}, 422, "GN-05"),
        ("SubmitComment", {**COMMENT, "acting_as": "king"}, 422, "GN-10"),
        ("SubmitComment", {**COMMENT, "review": "NO-SUCH"}, 404, "GN-02"),
        ("WithdrawComment", {"review": "TEST-1", "comment": "CR-9999"}, 404, "GN-02"),
        ("IssueToStaff", {"review": "TEST-1", "number": "1.0"}, 403, "GN-01"),
        ("MoveRehearsalClock", {"review": ""}, 404, "GN-02"),
    ],
)
def test_what_a_programme_sends_wrong_is_told_in_a_sentence_and_never_a_failure_of_ours(
    house: House, name: str, body: Any, status: int, code: str
) -> None:
    house.come_in(STAFF)
    reply = order(house, name, body)
    assert (reply.status_code, reply.json()["code"]) == (status, code), reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["detail"].endswith((".", ")"))


def test_every_answer_bears_the_headers_that_protect_it(house: House) -> None:
    for path in ("/sign-in", "/nowhere", "/openapi.json"):
        headers = house.client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_every_order_is_described_with_its_example_and_refusals(house: House) -> None:
    document = house.client.get("/openapi.json").json()
    offered = {n for n, o in house.services.office.orders.items() if not o.page_only}
    commands = {p: i for p, i in document["paths"].items() if p.startswith("/api/commands/")}
    assert {path.rsplit("/", 1)[1] for path in commands} == offered
    assert document["paths"]["/api/files"]["post"]["operationId"] == "SendFiles"
    for path, item in commands.items():
        body = item["post"]["requestBody"]["content"]["application/json"]
        assert body["example"], path


def test_a_page_of_the_past_can_not_be_written_on(house: House) -> None:
    house.come_in(STAFF)
    then = house.clock.instant.isoformat().replace("+", "%2B")
    typed = {"text": "Too late for then", "about": "1", "kind": "comment",
             "confidentiality": "named", "step": "send", "sure": "yes"}  # fmt: skip
    house.post(f"/reviews/TEST-1/comments/new?as_at={then}", **typed)
    house.settle()
    with house.services.pool.connection() as db:
        row = db.execute("SELECT count(*) FROM comments WHERE text LIKE 'Too late%'").fetchone()
    assert row == (0,)


def test_an_instant_that_is_none_is_refused_in_words(house: House) -> None:
    house.come_in(LEAD)
    house.settle()
    reply = house.client.get("/reviews/TEST-1?as_at=yesterday")
    assert reply.status_code == 422
    assert "is not an instant" in reply.text
    for year in ("0001", "9999"):
        reply = house.client.get(f"/reviews/TEST-1?as_at={year}-12-31T23:59:59Z")
        assert (reply.status_code, "No review was in" in reply.text) == (422, True)


@pytest.mark.parametrize(
    "body",
    [
        {"section_id": "x" * 501, "title": "T"},
        {"section_id": "1", "title": "a\x00b"},
        {"section_id": "1", "title": "\ud800"},
    ],
)
def test_what_no_table_could_hold_is_refused_before_it_is_recorded(
    house: House, body: dict[str, str]
) -> None:
    house.come_in(LEAD)
    sent = json.dumps({"review": "TEST-1", **body}).encode()
    reply = order(house, "NameSection", sent)
    assert reply.status_code == 422, reply.text
    assert reply.json()["code"] in ("GN-08", "GN-09", "GN-10")
    house.settle()
