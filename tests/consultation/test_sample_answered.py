"""The 231 comments of the sample, answered in the running product as is expected of them."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from backend.kernel.roles import Viewer
from backend.loading.comments import Comment
from tests.consultation.facts import COORDINATOR, HR, LEAD, REF
from tests.consultation.sample_house import SampleHouse, open_sample
from tests.support.servers import Servers

SAID = {
    "accepted": "Yes: the business case is changed as you asked.",
    "partly": "In part: see the changed lines of the business case.",
    "not accepted": "No: the saving could not be made in another way.",
    "noted": "Thank you. We have read this and keep it in mind.",
}
CHANGED = ("accepted", "partly")


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[SampleHouse]:
    databases = servers.fresh()
    with open_sample(databases) as house:
        with house.at_work():
            _answer(house)
        yield house
    databases.drop()


def _answer(house: SampleHouse) -> None:
    """Answer together what is about one theme and is to become the same by the same change."""
    together: dict[tuple[Any, ...], list[Comment]] = {}
    for one in house.comments:
        key = (one.theme, one.expected_outcome, one.links_to_revision, one.author is None)
        together.setdefault(key, []).append(one)
    known = [alike for alike in together.values() if alike[0].author]
    held = [_ready(house, alike) for alike in known]
    for response in held:
        house.does("HoldResponse", LEAD, response=response, reason="All go out together.")
    house.does("ReleaseResponses", LEAD, responses=held)
    for alike in together.values():
        if alike[0].author is None:
            question = f"What becomes of what was said about {alike[0].theme}?"
            response = _ready(house, alike)
            house.does("PublishAsQA", LEAD, response=response, question=question)


def _ready(house: SampleHouse, alike: list[Comment]) -> str:
    outcome, lines = alike[0].expected_outcome, list(alike[0].links_to_revision)
    response = house.does(
        "DraftResponse", COORDINATOR, comments=[house.references[one.ref] for one in alike],
        disposition=outcome, text=SAID[outcome], revision_lines=lines,
    )  # fmt: skip
    house.does("CheckResponse", HR, response=response)
    house.does("ApproveResponse", LEAD, response=response)
    return response


@pytest.fixture(scope="module")
def listed(house: SampleHouse) -> dict[str, dict[str, Any]]:
    rows = house.get("/comments?format=json", COORDINATOR).json()
    return {row["reference"]: row for row in rows}


def _links(house: SampleHouse, address: str, who: Viewer) -> set[str]:
    house.come_in(who)
    page = house.client.get(address, follow_redirects=False)
    assert page.status_code == 200, (address, page.status_code)
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return {unescape(href) for href in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', main)}


def _line(line: str) -> str:
    return f"/reviews/{REF}/business-case/revisions/{line}"


def test_every_comment_of_the_sample_comes_to_what_is_expected(
    house: SampleHouse, listed: dict[str, dict[str, Any]]
) -> None:
    assert len(listed) == 231
    for one in house.comments:
        row = listed[house.references[one.ref]]
        expected = one.expected_outcome.replace(" ", "_")
        assert (row["status"], row["disposition"]) == ("answered", expected), one.ref
    assert Counter(row["disposition"] for row in listed.values()) == {
        "noted": 138, "accepted": 49, "partly": 26, "not_accepted": 18,
    }  # fmt: skip


def test_two_clicks_lead_from_a_changed_comment_to_its_lines_and_back(house: SampleHouse) -> None:
    changed = [one for one in house.comments if one.expected_outcome in CHANGED]
    assert len(changed) == 75
    back: dict[str, set[str]] = {}
    for one in changed:
        comment = f"/reviews/{REF}/comments/{house.references[one.ref]}"
        there = {href for href in _links(house, comment, LEAD) if "/revisions/" in href}
        assert there == {_line(line) for line in one.links_to_revision}, one.ref
        for line in there:
            if line not in back:
                back[line] = _links(house, line, LEAD)
            assert comment in back[line], (one.ref, line)


def test_an_author_finds_the_same_way_there_and_back(house: SampleHouse) -> None:
    one = next(c for c in house.comments if c.links_to_revision and c.author in house.lines)
    comment = f"/reviews/{REF}/comments/{house.references[one.ref]}"
    line = _line(one.links_to_revision[0])
    assert line in _links(house, comment, house.author(one))
    assert comment in _links(house, line, house.author(one))


def test_a_line_lists_the_comments_that_led_to_it_and_no_other(house: SampleHouse) -> None:
    behind: dict[str, set[str]] = {}
    for one in house.comments:
        for line in one.links_to_revision:
            behind.setdefault(line, set()).add(house.references[one.ref])
    for line, comments in behind.items():
        listed = house.get(f"{_line(line).removeprefix(f'/reviews/{REF}')}?format=json", LEAD)
        assert {row["reference"] for row in listed.json()} == comments, line


def test_each_known_author_is_told_once_and_nobody_else(house: SampleHouse) -> None:
    with house.services.pool.connection() as db:
        told = db.execute(
            """SELECT subject, count(*) FROM desk.out_tray WHERE errand = 'consultation.answered'
               GROUP BY subject"""
        ).fetchall()
    known = [one for one in house.comments if one.author is not None]
    assert len(told) == len(known) == 213
    assert {times for _, times in told} == {1}


def test_what_nobody_signed_is_published_and_not_sent(house: SampleHouse) -> None:
    published = house.get("/questions", LEAD).text
    nameless = [one for one in house.comments if one.author is None]
    assert len(nameless) == 18
    for one in nameless:
        links = _links(house, f"/reviews/{REF}/comments/{house.references[one.ref]}", LEAD)
        assert any(f'href="{href}"' in published for href in links if "/questions/QA-" in href)


def test_all_that_was_held_went_out_at_the_same_moment(house: SampleHouse) -> None:
    answers = house.get("/responses?format=json", LEAD).json()
    moments = {row["issued_at"] for row in answers if row["issued_at"]}
    assert len(moments) == 1, moments
