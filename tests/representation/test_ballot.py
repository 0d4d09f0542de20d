"""Ballots: one person one paper, secret, counted once, and ties settled in the open (SN-05)."""

from dataclasses import replace

import msgspec
import pytest

from backend.kernel.errors import DomainError
from backend.kernel.words import from_stored
from backend.representation.commands.answer_nomination import DeclineNomination
from backend.representation.commands.declare_result import DeclareResult
from backend.representation.commands.hold_ballot import AnnulBallot, CastVote, OpenBallot
from backend.representation.commands.nominate import Nominate
from backend.representation.commands.open_nominations import OpenNominations
from backend.representation.domain.box import BallotBox, Count, count, draw_lots
from backend.representation.events import LotsDrawn, VoteCast, VotesCounted
from tests.representation.test_nominations import refused
from tests.representation.world import Council, at, staff


@pytest.fixture
def council() -> Council:
    """Three stand for two seats; the ballot is open from 7 to 14 November."""
    here = Council()
    here.do(OpenNominations, group="1", seats=2)
    for number in (1, 2, 3):
        here.do(Nominate, staff(number), group="1")
    here.at(at(7))
    here.do(OpenBallot, group="1")
    return here


def vote(council: Council, number: int, *choices: str) -> None:
    council.do(CastVote, staff(number), group="1", choices=choices)


def test_a_ballot_runs_for_five_working_days(council: Council) -> None:
    closes = council.ballot().closes
    assert closes is not None
    assert (closes.day, closes.hour, closes.minute) == (14, 23, 59)


def test_nobody_votes_twice(council: Council) -> None:
    vote(council, 4, "NM-001")
    told = refused(council, "SN-05", CastVote, staff(4), group="1", choices=("NM-002",))
    assert told == "You have already voted."


def test_a_repeat_of_the_same_vote_is_one_vote(council: Council) -> None:
    done = council.do(CastVote, staff(4), group="1", choices=("NM-001",))
    order = CastVote(review="TEST-1", group="1", choices=("NM-002",))
    fact = council.world.story(done.subject)[-1]
    again = council.world.do(staff(4), order, command_id=fact.stamp.command)
    assert again.version == done.version
    assert len(council.ballot().voters) == 1


def test_another_group_does_not_vote(council: Council) -> None:
    refused(council, "SN-02", CastVote, staff(14), group="1", choices=("NM-001",))


def test_whoever_has_left_does_not_vote(council: Council) -> None:
    refused(council, "SN-02", CastVote, staff(13), group="1", choices=("NM-001",))


@pytest.mark.parametrize("choices", [(), ("NM-001", "NM-002", "NM-003"), ("NM-009",)])
def test_a_paper_has_as_many_crosses_as_seats_at_most(
    council: Council, choices: tuple[str, ...]
) -> None:
    told = refused(council, "SN-16", CastVote, staff(4), group="1", choices=choices)
    assert told.startswith("Choose up to 2 of the candidates")


def test_a_vote_after_the_close_is_not_taken(council: Council) -> None:
    council.at(at(15))
    refused(council, "SN-15", CastVote, staff(4), group="1", choices=("NM-001",))


def test_nobody_counts_before_the_close(council: Council) -> None:
    refused(council, "SN-15", DeclareResult, group="1")


def test_a_name_on_the_paper_is_not_taken_back(council: Council) -> None:
    refused(council, "SN-14", DeclineNomination, staff(1), nomination="NM-001")


def test_the_group_elects(council: Council) -> None:
    for number, choices in ((4, ("NM-003", "NM-001")), (5, ("NM-003",)), (6, ("NM-001",))):
        vote(council, number, *choices)
    vote(council, 7, "NM-003")
    council.at(at(15))
    council.do(DeclareResult, group="1")
    assert dict(council.seats().holders) == {1: staff(3).person, 2: staff(1).person}
    [counted] = [e for e in council.world.facts() if isinstance(e, VotesCounted)]
    assert counted.papers == 4
    assert {t.reference: t.votes for t in counted.totals} == {"NM-001": 2, "NM-002": 0, "NM-003": 3}
    assert council.registry.ballot_box(council.ballot().id) is None


def test_equal_votes_are_settled_by_lots_before_a_witness(council: Council) -> None:
    vote(council, 4, "NM-003", "NM-001")
    vote(council, 5, "NM-003", "NM-002")
    council.at(at(15))
    told = refused(council, "SN-17", DeclareResult, group="1")
    assert told.startswith("NM-001 and NM-002 have 1 vote each for 1 seat. Lots have to be drawn")
    council.do(DeclareResult, group="1", witness="Una of union A")
    [drawn] = [e for e in council.world.facts() if isinstance(e, LotsDrawn)]
    assert drawn.drawn == draw_lots(["NM-002", "NM-001"], drawn.seed)
    winner = {"NM-001": 1, "NM-002": 2}[drawn.drawn[0]]
    assert dict(council.seats().holders) == {1: staff(3).person, 2: staff(winner).person}


def test_a_seed_decides_the_lots_and_any_may_win() -> None:
    tied = ["NM-001", "NM-002", "NM-003"]
    assert {draw_lots(tied, str(seed))[0] for seed in range(40)} == set(tied)
    assert draw_lots(tied, "a") == draw_lots(tied[::-1], "a")


def test_a_box_that_lost_a_paper_is_not_counted(council: Council) -> None:
    vote(council, 4, "NM-001")
    vote(council, 5, "NM-001")
    council.registry.boxes.clear()
    council.at(at(15))
    refused(council, "SN-18", DeclareResult, group="1")
    refused(council, "GN-04", AnnulBallot, group="1")
    council.do(AnnulBallot, group="1", reason="Papers were lost.")
    council.do(OpenBallot, group="1", closes=at(18))
    vote(council, 4, "NM-002")
    council.at(at(19))
    council.do(DeclareResult, group="1", witness="Una of union A")
    assert staff(2).person in council.seats().holders.values()


def test_the_record_says_who_voted_and_nothing_of_how(council: Council) -> None:
    council.world.do(
        staff(4),
        CastVote(review="TEST-1", group="1", choices=("NM-002",), reason="Because of NM-002"),
    )
    voted = council.world.story(council.ballot().id)[-1]
    assert isinstance(voted, VoteCast)
    assert voted.person == staff(4).person
    assert voted.stamp.reason is None
    told = msgspec.structs.replace(
        voted.stamp, at=at(1), by=staff(4).person, role="", command=None, review=None
    )
    empty = type(told)(at=at(1), by=staff(4).person, role="")
    assert told == empty
    assert set(voted.__struct_fields__) == {
        "originator_id",
        "originator_version",
        "stamp",
        "person",
    }
    stored = [bytes(n.state) for n in council.world.ledger.recorder.select_notifications(None, 99)]
    mine = [one for one in stored if str(voted.stamp.command).encode() in one]
    assert len(mine) == 1
    assert b"NM-002" not in mine[0]


def test_different_votes_leave_the_same_traces(council: Council) -> None:
    """Two voters, two choices: apart from who and when, nothing that is kept tells them apart."""
    before = dict(council.registry.references)
    vote(council, 4, "NM-001")
    one = council.registry.boxes[council.ballot().id]
    vote(council, 5, "NM-002")
    two = council.registry.boxes[council.ballot().id]
    assert council.registry.references == before
    facts = council.world.story(council.ballot().id)[-2:]
    plain = [
        msgspec.structs.replace(
            f, person=staff(4).person, originator_version=0,
            stamp=replace_who(f.stamp, council),
        )
        for f in facts
        if isinstance(f, VoteCast)
    ]  # fmt: skip
    assert plain[0] == plain[1]
    assert len(one) == len(two)
    done = [d for d in council.registry.done.values() if d.subject == council.ballot().id]
    assert {d.reference for d in done} == {"1"}


def replace_who(stamp: object, council: Council) -> object:
    return msgspec.structs.replace(stamp, by=council.ballot().id, command=None)  # type: ignore[type-var]


def test_the_box_is_sealed_and_holds_sums_alone(council: Council) -> None:
    vote(council, 4, "NM-001", "NM-002")
    vote(council, 5, "NM-002")
    sealed = council.registry.boxes[council.ballot().id]
    assert "NM-" not in sealed
    words = from_stored(msgspec.json.decode(sealed))
    box = BallotBox.read(council.world.ledger.vault.read(words) or "")
    assert box == BallotBox(2, (1, 2, 0))
    assert str(staff(4).person) not in sealed


def test_without_its_key_a_copy_of_the_box_stays_shut(council: Council) -> None:
    vote(council, 4, "NM-001")
    words = from_stored(msgspec.json.decode(council.registry.boxes[council.ballot().id]))
    vault = council.world.ledger.vault
    vault.held.clear()  # type: ignore[attr-defined]
    vault.forget()  # type: ignore[attr-defined]
    assert vault.read(words) is None


def test_every_box_is_written_as_long_as_any_other() -> None:
    few, many = BallotBox.empty(3), BallotBox(9_999, (1_234, 0, 56))
    assert len(few.written()) == len(many.written())
    assert BallotBox.read(many.written()) == many
    assert few.with_paper({1}) == replace(few, papers=1, votes=(0, 1, 0))


def test_counting_knows_who_is_above_and_who_is_level() -> None:
    names = ["A", "B", "C", "D"]
    assert count(names, BallotBox(9, (5, 4, 3, 1)), 2) == Count(["A", "B"], [], 0, 4)
    assert count(names, BallotBox(9, (5, 3, 3, 1)), 2) == Count(["A"], ["B", "C"], 1, 3)
    assert count(names, BallotBox(9, (3, 3, 3, 1)), 2) == Count([], ["A", "B", "C"], 2, 3)


def test_a_refused_vote_is_not_written_down(council: Council) -> None:
    before = len(council.world.facts())
    with pytest.raises(DomainError):
        council.do(CastVote, staff(14), group="1", choices=("NM-001",))
    assert len(council.world.facts()) == before
