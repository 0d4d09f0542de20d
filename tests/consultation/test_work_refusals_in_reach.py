"""The refusals to those who see to comments, with their sentences, over the interface (3.6)."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from backend.identity.events import AccessGranted
from backend.kernel.ids import named
from backend.kernel.roles import Viewer
from tests.consultation.answering import approved, comment, issued
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    HEAD,
    HR,
    LEAD,
    OTHER,
    REVIEW,
    UNION_A,
    stamp,
)
from tests.consultation.house import House, Stream, open_house
from tests.support.servers import Servers

LONG_CODE = "AB2C-D3EF-4GHJ-K5MN"
POINTS = [{"text": "The rota."}, {"text": "The grade."}]


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """One house for this module: every test sends comments of its own."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


def refused(house: House, code: str, name: str, who: Viewer, /, **fields: Any) -> str:
    given, told = house.refused(name, who, **fields)
    assert given == code, told
    return told


def on_page(house: House, told: str, path: str, who: Viewer, /, **typed: Any) -> None:
    page = house.post(path, who, **typed, step="send")
    assert page.status_code == 422, page.text[:300]
    assert told in unescape(page.text)


def test_cm_10_nothing_is_done_to_what_its_author_took_back(house: House) -> None:
    mine = comment(house)
    house.does("WithdrawComment", EMPLOYEE, comment=mine)
    told = refused(house, "CM-10", "ThemeComment", COORDINATOR, comment=mine, themes=["Rota"])
    assert told == (
        f"{mine} was withdrawn by its author. It stays on record, and nothing more is done to it."
    )
    on_page(house, told, f"/comments/{mine}/themes", COORDINATOR, theme="Rota")


def test_cm_14_and_cm_15_lateness_is_decided_once_and_not_by_the_lead(house: House) -> None:
    in_time = {"comment": comment(house), "reason": "Why not?"}
    told = refused(house, "CM-14", "AcceptLateComment", HEAD, **in_time)
    assert told == (
        "This comment is not waiting for a decision on lateness. Open it to see how it stands."
    )
    both = Stream(named("account", HEAD.person))
    both.version = max(e.originator_version for e in house.services.ledger.story(both.id))
    both.record(AccessGranted, stamp(), person=HEAD.person, role="lead", in_review=REVIEW, scope="")
    house.services.ledger.append(both)
    told = refused(house, "CM-15", "DeclineLateComment", HEAD, **in_time)
    assert told == (
        "A late comment is accepted or declined by someone other than the review lead. Ask the "
        "head of service or the board."
    )


def test_cm_21_to_cm_25_a_second_look_and_further_names_have_their_time(house: House) -> None:
    mine = comment(house)
    asks = {"comment": mine, "text": "Not answered."}
    assert refused(house, "CM-21", "ReopenComment", EMPLOYEE, **asks) == (
        "This has not been answered yet, so there is nothing to look at again. You can add a note "
        "to it instead."
    )
    release = {"comment": mine, "reason": "Checked."}
    told = refused(house, "CM-22", "ReleaseComment", HR, **release)
    assert told == "This comment is not being kept private. Open it to see how it stands."
    on_page(house, told, f"/comments/{mine}/act/release", HR, reason="Checked.")
    signing = {"comment": mine, "code": LONG_CODE}
    house.does("OpenCoSigning", EMPLOYEE, **signing)
    told = refused(house, "CM-23", "CoSignComment", EMPLOYEE, **signing)
    assert told.startswith("This is your own comment. Ask others to add their names")
    told = refused(house, "CM-28", "AddNote", EMPLOYEE, comment=mine, note=" ")
    assert told == "Write what you want to add, then send it again. Nothing was recorded."
    on_page(house, told, f"/comments/{mine}/note", EMPLOYEE, text=" ")
    issued(house, mine)
    told = refused(house, "CM-24", "CoSignComment", OTHER, **signing)
    assert told.startswith("This comment has been answered, so no more names can be added to it.")


def test_cm_26_to_cm_29_what_is_said_of_a_comment_is_right(house: House) -> None:
    one = {"text": "x", "confidentiality": "named"}
    told = refused(house, "CM-26", "SubmitComment", EMPLOYEE, **one, capacity="group", people="1")
    assert told == "Say how many people your group has, as a number from 2 to 9,999, such as 6."
    early = "2013-12-01T09:00:00+00:00"
    told = refused(house, "CM-27", "SubmitComment", EMPLOYEE, **one, received_at=early)
    assert told.startswith("Only the coordinator records when and how a comment reached us.")
    told = refused(house, "CM-29", "SubmitComment", EMPLOYEE, **one, version="9.9")
    assert told.startswith("There is no version 9.9 of the business case that was issued.")
    on_page(house, told, "/comments/new", EMPLOYEE, **one, version="9.9")


def test_cm_40_to_cm_42_work_is_given_to_one_who_does_it(house: House) -> None:
    mine = {"comment": comment(house)}
    house.does("ClaimComment", COORDINATOR, **mine)
    told = refused(house, "CM-41", "ClaimComment", LEAD, **mine)
    assert told == (
        f"Somebody else sees to {mine['comment']} already. Ask them to hand it over to you."
    )
    on_page(house, told, f"/comments/{mine['comment']}/act/claim", LEAD)
    told = refused(house, "CM-42", "AssignComment", COORDINATOR, **mine, to="staff-e0001")
    assert told.startswith("Nobody with the sign-in name 'staff-e0001' works on comments in this")
    on_page(house, told, f"/comments/{mine['comment']}/assignment", COORDINATOR, to="staff-e0001")
    told = refused(house, "CM-45", "RedirectComment", HR, **mine, to="payroll", text=" ")
    assert told.startswith("Write to the author which procedure is the right one")
    house.does("RedirectComment", HR, **mine, to="payroll", text="Write to payroll.")
    told = refused(house, "CM-40", "ClaimComment", COORDINATOR, **mine)
    assert told == (
        f"{mine['comment']} was redirected to payroll, so nothing more is done to it. Open it to "
        "see how it stands."
    )


def test_cm_44_to_cm_49_what_is_redacted_merged_or_split_stays_whole(house: House) -> None:
    one, two, three = (comment(house) for _ in range(3))
    told = refused(house, "CM-44", "RedactComment", HR, comment=one, text=" ", reason="A name.")
    assert told.startswith("Write what others may still read, with [redacted] in place of what")
    house.does("MergeComments", COORDINATOR, comment=one, others=[two])
    told = refused(house, "CM-46", "MergeComments", COORDINATOR, comment=three, others=[two])
    assert told == f"{two} is answered with {one} already. Choose {one} instead."
    on_page(house, told, f"/comments/{three}/act/merge", COORDINATOR, others=two)
    told = refused(house, "CM-47", "MergeComments", COORDINATOR, comment=three, others=[one])
    assert told.startswith(f"{one} can't be joined to another comment")
    told = refused(house, "CM-48", "SplitComment", COORDINATOR, comment=two, points=POINTS)
    assert told.startswith(f"{two} can't be split")
    told = refused(house, "CM-49", "SplitComment", COORDINATOR, comment=three, points=POINTS[:1])
    assert told.startswith("Write at least two points, each in words of its own.")
    on_page(house, told, f"/comments/{three}/act/split", COORDINATOR, text="Only one.")


def test_cm_50_another_way_is_taken_up_once(house: House) -> None:
    title = {"comment": comment(house, UNION_A, confidentiality="union"), "title": "Share the rota"}
    other = house.does("MarkCounterProposal", COORDINATOR, **title)
    told = refused(house, "CM-50", "MarkCounterProposal", COORDINATOR, **title)
    assert told == f"{title['comment']} is counter-proposal {other}. Open {other} instead."


def test_rs_06_a_response_and_a_question_say_something(house: House) -> None:
    ready = approved(house, comment(house))
    told = "The response has no text. Write what the author will read."
    blank = {"comments": [comment(house)], "disposition": "noted", "text": " "}
    assert refused(house, "RS-06", "DraftResponse", COORDINATOR, **blank) == told
    told = refused(house, "RS-06", "PublishAsQA", LEAD, response=ready, question=" ")
    assert told.startswith("Write the question in words that point at nobody.")


def test_th_02_to_th_05_themes_stand_for_themselves(house: House) -> None:
    for name in ("Nights", "Parking"):
        house.does("ThemeComment", COORDINATOR, comment=comment(house), themes=[name])
    told = refused(house, "TH-03", "ProposeTheme", LEAD, name="nights")
    assert told.startswith("There is a theme 'nights' already.")
    told = refused(house, "TH-05", "ProposeTheme", LEAD, name=" - ")
    on_page(house, told, "/themes/new", LEAD, name=" - ")
    itself = {"theme": "nights", "into": "nights"}
    told = refused(house, "TH-04", "MergeThemes", COORDINATOR, **itself)
    house.does("CloseTheme", COORDINATOR, theme="parking")
    late = {"comment": comment(house), "themes": ["Parking"]}
    told = refused(house, "TH-02", "ThemeComment", COORDINATOR, **late)
    assert told.startswith("The theme 'parking' was closed")
    on_page(house, told, f"/comments/{late['comment']}/themes", COORDINATOR, theme="Parking")
