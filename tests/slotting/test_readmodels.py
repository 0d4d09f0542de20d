"""Facts of slotting become the right rows, the right debts and plain sentences."""

import pytest

from backend.kernel.events import TOPICS
from backend.kernel.roles import SYSTEM
from backend.slotting import events
from backend.slotting.commands.after_issue import RecordOutcomeLetter, RescindMatch
from backend.slotting.commands.issue_outcomes import AllowEarlyIssue, ConfirmFinalList
from backend.slotting.policies import OutcomeLetters
from backend.slotting.queries import shown
from backend.slotting.readmodels import LISTS, MATCHES, PLACES
from backend.web.templates import environment
from tests.slotting.test_decide import ALL, ONE, both_issued, proposed
from tests.slotting.world import BOARD, HEAD, HR, LEAD, World, at

LINES = environment()
TOPICS_HERE = sorted(topic for topic in TOPICS if topic.startswith("slotting."))


def test_a_match_is_one_row_with_its_reasons() -> None:
    (row,) = proposed().rows(MATCHES)
    assert (row["reference"], row["state"], row["proposed_by"]) == (
        "SL-0001",
        "proposed",
        HR.person,
    )
    assert row["rationale"] == "The job description is unchanged."


def test_a_row_keeps_who_had_which_part() -> None:
    world = both_issued()
    world.do(SYSTEM, RecordOutcomeLetter(**ONE), at(21))
    row = world.rows(MATCHES)[0]
    assert (row["checked_by"], row["issued_by"]) == (HEAD.person, LEAD.person)
    assert (row["state"], row["letter_at"], row["version"]) == ("issued", at(21), 4)


def test_a_place_counts_what_is_committed_and_gives_it_back() -> None:
    world = both_issued()
    (row,) = world.rows(PLACES)
    assert (row["taken"], row["people"]) == (100, 1)
    world.do(LEAD, RescindMatch(**ONE, reason="It was wrong."))
    (row,) = world.rows(PLACES)
    assert (row["taken"], row["people"]) == (0, 0)
    ended = world.rows(MATCHES)[0]
    assert (ended["state"], ended["ended_because"]) == ("rescinded", "It was wrong.")


def test_the_list_has_one_row_with_the_board_s_reason() -> None:
    world = proposed()
    world.do(BOARD, AllowEarlyIssue(**ALL, reason="Agreed with the unions."))
    (row,) = world.rows(LISTS)
    assert (row["early_reason"], row["version"]) == ("Agreed with the unions.", 1)


def test_what_is_confirmed_is_no_longer_open() -> None:
    world = both_issued()
    world.do(LEAD, ConfirmFinalList(**ALL, mark_open=True))
    assert [row["state"] for row in world.rows(MATCHES)] == ["confirmed", "issued"]
    (row,) = world.rows(LISTS)
    assert (row["number"], row["outcomes"], row["left_open"]) == (1, 2, 1)


def test_every_issued_outcome_owes_its_person_one_letter_and_a_note_that_it_went() -> None:
    world = both_issued()
    owed = [one for event in world.facts() for one in OutcomeLetters().owes(event)]
    people = [str(row["person"]) for row in world.rows(MATCHES)]
    letters = [one.recipient for one in owed if one.errand == "slotting.outcome_letter"]
    assert letters == people
    assert [one.recipient for one in owed if one.errand == "slotting.letter_went"] == [
        "SL-0001",
        "SL-0002",
    ]


def test_the_mail_says_only_that_there_is_something() -> None:
    text = LINES.get_template("emails/slotting/outcome_letter.txt").render(base="https://x")
    assert "There is something for you." in text
    assert "https://x/my/outcome" in text
    assert not {"outcome ", "appeal", "post", "slotting", "review"} & set(text.lower().split())


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "none yet"), (1, "fewer than 10"), (9, "fewer than 10"), (10, "about 10"),
     (13, "about 15"), (143, "about 145")],
)  # fmt: skip
def test_small_counts_are_not_published_and_others_are_rounded(count: int, said: str) -> None:
    assert shown(count) == said


@pytest.mark.parametrize("topic", TOPICS_HERE)
def test_every_fact_has_one_line(topic: str) -> None:
    assert events.__name__ in TOPICS[topic].__module__
    assert LINES.loader is not None
    source, _, _ = LINES.loader.get_source(LINES, f"audit/facts/{topic}.txt")
    assert len(source.strip().splitlines()) == 1


def stories(world: World) -> list[str]:
    return [
        LINES.get_template(f"audit/facts/{fact.TOPIC}.txt")
        .render(f=fact, words=world.ledger.vault.read)
        .strip()
        for fact in world.facts()
        if fact.TOPIC.startswith("slotting.")
    ]


def test_an_outcome_reads_as_a_story() -> None:
    world = both_issued()
    world.do(SYSTEM, RecordOutcomeLetter(**ONE), at(21))
    world.do(LEAD, RescindMatch(**ONE, reason="It was wrong."))
    told = stories(world)
    assert (
        "SL-0001 was proposed for E0001: outcome A, to Social Worker (1.00 FTE). Reasons: The job "
        "description is unchanged." in told
    )
    assert (
        "SL-0001 was issued to E0001; an appeal can be registered until 11.59pm on Monday "
        "3 February 2014." in told
    )
    assert "Draft slotting list 1 was issued with 2 outcomes." in told
    assert "SL-0001 was rescinded; it had been issued." in told
    assert "1.00 FTE of a post became free again." in told
