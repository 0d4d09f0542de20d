"""The business case as its readers and its writers see it (domain.md 3.2, 5.3; expectation 29)."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.consultation.facts import COORDINATOR, EMPLOYEE, LEAD, OTHER, REF, UNION_A, UNION_B
from tests.reviews.case_house import AUDITOR, OUTSIDER, Desk, open_case
from tests.reviews.writing import ADVANCED, BOARD, DECEMBER, JANUARY, ROWS
from tests.support.servers import Servers

LATER = "The costs fall by £1,853,000 <b>now</b>."


@pytest.fixture(scope="module")
def desk(servers: Servers) -> Iterator[Desk]:
    """Version 1.0 is superseded, 1.1 in force, 1.2 a draft; a comment led to a line of 1.1."""
    databases = servers.fresh()
    with open_case(databases) as here:
        here.first("1.0")
        here.issue("1.0")
        said = {"about": "7", "confidentiality": "named", "text": "These costs are too low."}
        comment = here.does("SubmitComment", EMPLOYEE, **said)
        here.at(DECEMBER)
        here.does("DraftVersion", COORDINATOR, number="1.1", dated="2013-12-18")
        here.section("1.1", "7", LATER, page="29")
        why = {"comments": [comment], "reason": "Two posts were added."}
        here.line("1.1", "Costs brought up to date", places=["7"], page="29", **why)
        here.issue("1.1")
        here.does("DraftVersion", COORDINATOR, number="1.2", dated="2014-01-17")
        here.section("1.2", "ES", "A secret plan.", page="4")
        yield here
    databases.drop()


def test_each_section_has_an_address_and_a_way_to_comment_on_it(desk: Desk) -> None:
    page = desk.read("/1.1/sections/7", EMPLOYEE)
    assert "The costs fall by £1,853,000 &lt;b&gt;now&lt;/b&gt;." in page
    assert f'href="/reviews/{REF}/comments/new?about=7&amp;version=1.1"' in page
    form = desk.house.get("/comments/new?about=7&version=1.0", EMPLOYEE).text
    assert re.search(r'<option value="1.0" selected', form)
    assert re.search(r'<option value="7" selected', form)


def test_a_part_is_shown_with_its_table_and_its_own_date(desk: Desk) -> None:
    assert "Social Worker</td>" in desk.read("/1.1/parts/structure/proposed", EMPLOYEE)
    assert "Dated Wednesday 16 October 2013" in desk.read("/1.0/parts/jd/team-manager", EMPLOYEE)


def test_a_superseded_version_stays_readable_and_says_so(desk: Desk) -> None:
    for who in (EMPLOYEE, UNION_A, AUDITOR, BOARD):
        page = desk.read("/1.0", who)
        assert "Version 1.0 was superseded by" in page
        assert "The costs fall by £1,853,495." in desk.read("/1.0/sections/7", who)


def test_a_draft_is_there_for_its_writers_alone(desk: Desk) -> None:
    for path in ("/1.2", "/1.2/sections/ES", "/compare?from=1.0&to=1.2", "/1.2/check"):
        assert not desk.missing(path, COORDINATOR)
        for who in (EMPLOYEE, UNION_A, AUDITOR):
            assert desk.missing(path, who), (path, who)
    assert "secret" not in desk.house.get("/business-case?format=json", UNION_A).text
    assert "1.2" not in desk.read("", EMPLOYEE)


def test_who_has_no_part_in_the_review_reads_no_version(desk: Desk) -> None:
    assert desk.missing("/1.1", OUTSIDER)
    assert "No version has been issued to you yet." in desk.read("", OUTSIDER)


def test_the_unions_read_a_version_before_staff_do(desk: Desk) -> None:
    desk.does("DraftVersion", COORDINATOR, number="1.5", dated="2014-01-10", based_on="1.1")
    desk.does("IssueToUnions", number="1.5")
    assert not desk.missing("/1.5", UNION_A)
    assert desk.missing("/1.5", EMPLOYEE)
    assert "Version 1.1" in desk.read("", EMPLOYEE)


def test_words_that_changed_are_marked_and_said_aloud(desk: Desk) -> None:
    page = desk.read("/compare?from=1.0&to=1.1", EMPLOYEE)
    assert (
        '<del><span class="govuk-visually-hidden">[removed: </span> £1,853,495<span' in page
        or '<del><span class="govuk-visually-hidden">[removed: </span>1,853,495' in page
    )
    assert '<ins><span class="govuk-visually-hidden">[added: </span>' in page
    assert "1 section or part differs" in page
    assert "sections and parts are the same" in page
    assert "/business-case/revisions/V2-01" in page


def test_changes_only_leaves_the_rest_of_a_section_out(desk: Desk) -> None:
    long = "First paragraph.\n\nSecond paragraph.\n\nThird paragraph."
    desk.does("DraftVersion", COORDINATOR, number="1.6", dated="2014-01-10", based_on="1.1")
    desk.section("1.6", "6", long)
    desk.does("DraftVersion", COORDINATOR, number="1.7", dated="2014-01-10", based_on="1.6")
    desk.section("1.7", "6", long.replace("Second", "Other"))
    asked = "/compare?from=1.6&to=1.7"
    assert "Third paragraph." not in desk.read(asked)
    assert "paragraph unchanged" in desk.read(asked)
    assert "Third paragraph." in desk.read(f"{asked}&show=all")
    told = desk.house.get(f"/business-case{asked}&format=json", LEAD).json()
    assert {
        name: one[name]
        for one in told
        if one["place"] == "6"
        for name in ("place", "changes", "words_added", "words_removed")
    } == {"place": "6", "changes": 1, "words_added": 1, "words_removed": 1}


def test_a_line_leads_to_its_comments_and_a_comment_to_its_line(desk: Desk) -> None:
    assert 'href="/reviews/LEICESTER-2013/business-case/revisions/V2-01"' in desk.read("", EMPLOYEE)
    for who in (EMPLOYEE, LEAD, COORDINATOR):
        page = desk.read("/revisions/v2-01", who)
        assert "These costs are too low." in page
        assert "Two posts were added." in page
        assert "/comments/CR-0001" in page
    comment = desk.house.get("/comments/CR-0001", EMPLOYEE).text
    assert "/business-case/revisions/V2-01" in comment
    assert "This comment is about version 1.0." in comment


def test_a_line_tells_nobody_of_comments_that_are_not_theirs_to_see(desk: Desk) -> None:
    for who in (OTHER, UNION_A, UNION_B, BOARD):
        page = desk.read("/revisions/V2-01", who)
        assert "CR-0001" not in page
        assert "too low" not in page
        assert "1 comment" not in page
    assert desk.missing("/revisions/V9-99", OTHER)


def test_a_line_of_a_draft_is_not_there_for_readers(desk: Desk) -> None:
    line = desk.line("1.2", "Summary rewritten", places=["ES"])
    assert desk.missing(f"/revisions/{line}", EMPLOYEE)
    assert not desk.missing(f"/revisions/{line}", COORDINATOR)


def test_a_version_is_written_checked_and_issued_by_hand(desk: Desk) -> None:
    asked = {"number": "2.0", "dated": "2014-01-11", "based_on": "1.1"}
    assert "Check your answers" in desk.send("/new", COORDINATOR, **asked).text
    sent = desk.send("/new", COORDINATOR, **asked, step="send")
    assert sent.headers["location"].endswith("/business-case/2.0")
    figures = {"figures": "Staff = 458\nCost = £10", "text": "More.", "page": "8"}
    assert desk.send("/2.0/write", COORDINATOR, section_id="1.3", **figures).status_code == 303
    part = {"kind": "scope", "title": "Scope list", "section": "A.1", "figures": "Staff = 457"}
    table = "Service | Staff\nDuty | 60\nAdmin | 397"
    assert desk.send("/2.0/attach", COORDINATOR, **part, table=table).status_code == 303
    page = desk.read("/2.0/check", COORDINATOR)
    assert "Put right" in page
    for place in ("1.3", "scope/scope-list"):
        line = {"text": f"Numbers in {place}", "places": place, "step": "send"}
        assert desk.send("/2.0/revise", COORDINATOR, **line).status_code == 303
    page = desk.read("/2.0/check", COORDINATOR)
    assert "Staff is 458 in section 1.3" in page
    code, told = desk.refused("IssueToUnions", number="2.0")
    assert (code, "Correct them, or record why they differ." in told) == ("BC-04", True)
    assert told in unescape(desk.send("/2.0/next/issue-to-unions", LEAD, step="send").text)
    code, told = desk.refused("DraftVersion", COORDINATOR, number="2.0", dated="2014-01-11")
    assert (code, "2.0" in told) == ("BC-07", True)
    answer = re.search(r"/2.0/answer\?mark=(\w+)", page)
    assert answer is not None
    address = f"/2.0/answer?mark={answer[1]}"
    assert "Give a reason" in desk.send(address, COORDINATOR, step="send").text
    why = desk.send(address, COORDINATOR, reason="One has left since.", step="send")
    assert why.status_code == 303
    assert "Nothing stands against issuing this version" in desk.read("/2.0/check", LEAD)
    assert desk.send("/2.0/next/issue-to-unions", LEAD, step="send").status_code == 303
    page = desk.read("/2.0", UNION_A)
    assert "Staff is 458 in section 1.3" in page
    assert "One has left since." in page


def test_what_was_typed_is_kept_when_it_is_refused(desk: Desk) -> None:
    sent = desk.send("/1.2/write", COORDINATOR, section_id="no/such", text="Kept words.")
    assert sent.status_code == 422
    assert "Kept words." in sent.text
    assert "Error: " in sent.text
    sent = desk.send("/1.2/attach", COORDINATOR, title="", text="Kept words.")
    assert "Choose what it is" in sent.text
    assert "Kept words." in sent.text
    assert desk.send("/1.0/write", COORDINATOR, section_id="7", text="x").status_code == 422


def test_names_that_changed_are_kept_and_restored(desk: Desk) -> None:
    assert desk.send("/terms", COORDINATOR, term="Old", step="save").status_code == 422
    asked = {"term": "Old Name", "becomes": "New Name", "number": "1.2", "step": "save"}
    assert desk.send("/terms", COORDINATOR, **asked).status_code == 303
    assert "New Name" in desk.read("/terms", COORDINATOR)
    assert desk.send("/terms", COORDINATOR, term="Old Name", step="restore").status_code == 303
    assert "New Name" not in desk.read("/terms", COORDINATOR)
    assert desk.house.get("/business-case/terms", EMPLOYEE).status_code in (403, 404)


def test_forms_are_for_writers_alone(desk: Desk) -> None:
    for path in ("/new", "/1.2/write", "/1.2/attach", "/1.2/revise", "/1.2/next/abandon"):
        for who in (EMPLOYEE, UNION_A, BOARD):
            assert desk.house.get(f"/business-case{path}", who).status_code in (403, 404), path


def test_refusals_of_the_case_are_the_same_over_the_interface_and_on_the_page(desk: Desk) -> None:
    """BC-01, BC-03 and BC-06; the last of these that issue anything."""
    told = "Version 1.0 was issued on 24 October 2013 and cannot be changed. Start version 1.1."
    late = {"section_id": "7", "text": "Dearer."}
    assert desk.refused("SetSection", COORDINATOR, number="1.0", **late) == ("BC-01", told)
    page = desk.send("/1.0/write", COORDINATOR, **late)
    assert (page.status_code, told in page.text, "Dearer." in page.text) == (422, True, True)

    desk.does("DraftVersion", COORDINATOR, number="2.1", dated="2014-01-12", based_on="1.1")
    desk.line("2.1", "Revised costs", page="29")
    told = "'Revised costs, page 29' \u2013 page 29 is the same in 1.1 and 2.1."
    assert desk.refused("IssueToUnions", number="2.1") == ("BC-03", told)
    page = desk.send("/2.1/next/issue-to-unions", LEAD, step="send")
    assert (page.status_code, told in unescape(page.text)) == (422, True)
    desk.does("AbandonVersion", COORDINATOR, number="2.1", reason="A mistake.")

    desk.at(JANUARY)
    desk.does("DraftVersion", COORDINATOR, number="2.2", dated="2014-01-12", based_on="1.1")
    desk.structure("2.2", [*ROWS, ADVANCED])
    desk.line("2.2", "A role added", places=["structure/proposed"])
    desk.issue("2.2")
    told = (
        "The final version contains a proposal (a new post of Advanced Practitioner) that was in "
        "no version consulted on. Re-open consultation or remove it."
    )
    assert desk.refused("Finalise", number="2.2") == ("BC-06", told)
    page = desk.send("/2.2/next/finalise", LEAD, step="send")
    assert (page.status_code, told in unescape(page.text)) == (422, True)


def test_a_section_of_twenty_thousand_words_opens_and_compares(desk: Desk) -> None:
    words = " ".join(f"word{n % 3000}" for n in range(20_000))
    desk.does("DraftVersion", COORDINATOR, number="3.0", dated="2014-01-11", based_on="1.1")
    desk.section("3.0", "5", words)
    desk.does("DraftVersion", COORDINATOR, number="3.1", dated="2014-01-11", based_on="3.0")
    desk.section("3.1", "5", words.replace("word77 ", "other "))
    assert "word2999" in desk.read("/3.0/sections/5")
    page = desk.read("/compare?from=3.0&to=3.1&place=5")
    assert "7 changes" in page
    assert desk.read("/compare?from=3.0&to=3.1")
