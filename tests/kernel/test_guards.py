"""Guard rows: a reference, a claim and a place in a post are given once, whoever comes first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from backend.kernel import guards
from backend.kernel.guards import Done
from backend.kernel.ledger import AppendRefused
from backend.kernel.recorder import Guard
from tests.support.given import REVIEW
from tests.support.stand import Notebook, Stand

RACERS = 6


def race(stand: Stand, row: Callable[[UUID], Guard]) -> list[str]:
    """Let several commands want the same at once; return what became of each."""

    def run(number: int) -> str:
        book = Notebook(uuid4()).note(number)
        try:
            stand.ledger.append(book, guards=[row(book.id)])
        except AppendRefused as refused:
            assert not stand.ledger.exists(book.id)
            return refused.constraint
        return "done"

    with ThreadPoolExecutor(RACERS) as racers:
        return sorted(racers.map(run, range(RACERS)))


def test_references_count_up_and_are_never_given_twice(stand: Stand) -> None:
    with ThreadPoolExecutor(RACERS) as racers:
        given = list(racers.map(lambda _: stand.registry.number(REVIEW, "CR"), range(20)))
    assert sorted(given) == [f"CR-{n:04d}" for n in range(1, 21)]


def test_a_reference_names_one_thing(stand: Stand) -> None:
    won = race(stand, lambda id_: guards.reference_taken(REVIEW, "CR-0001", id_))
    assert won == ["done", *[guards.REFERENCES] * (RACERS - 1)]
    assert stand.registry.subject_of(REVIEW, " cr-0001 ") is not None
    assert stand.registry.subject_of(uuid4(), "CR-0001") is None


def test_a_repeat_is_told_what_the_first_was_told(stand: Stand) -> None:
    book, command = Notebook(uuid4()).note(1), uuid4()
    done = Done("CR-0001", book.version, 0, book.id, "CM-02", "It has been kept as late.")
    stand.ledger.append(book, guards=[guards.command_done(command, "SubmitComment", done)])
    again = stand.registry.first_result(command)
    assert again is not None
    assert (again.code, again.told) == ("CM-02", "It has been kept as late.")


def test_a_claim_is_held_by_one(stand: Stand) -> None:
    won = race(stand, lambda id_: guards.claim("match", "E0009", id_))
    assert won == [*["done"], *[guards.CLAIMS] * (RACERS - 1)]


def test_a_claim_given_back_can_be_had_again(stand: Stand) -> None:
    one, two = Notebook(uuid4()).note(1), Notebook(uuid4()).note(2)
    stand.ledger.append(one, guards=[guards.claim("match", "E0009", one.id)])
    stand.ledger.append(
        two,
        guards=[guards.release("match", "E0009"), guards.claim("match", "E0009", two.id)],
    )
    assert stand.registry.claimed_by("match", "E0009") == two.id


def test_a_post_is_never_filled_beyond_its_hours(stand: Stand) -> None:
    post = uuid4()
    stand.ledger.append(Notebook(uuid4()).note(0), guards=[guards.set_capacity(post, 150)])
    won = race(stand, lambda _: guards.take_capacity(post, 50))
    assert won == ["done"] * 3 + [guards.OVERFILLED] * 3
    assert stand.rows("SELECT taken FROM post_capacity") == [(150,)]


def test_a_post_can_be_given_back_in_part(stand: Stand) -> None:
    post = uuid4()
    rows = [guards.set_capacity(post, 100), guards.take_capacity(post, 100)]
    stand.ledger.append(Notebook(uuid4()).note(0), guards=rows)
    stand.ledger.append(Notebook(uuid4()).note(0), guards=[guards.take_capacity(post, -60)])
    with pytest.raises(AppendRefused):
        stand.ledger.append(Notebook(uuid4()).note(0), guards=[guards.take_capacity(post, 70)])
    stand.ledger.append(Notebook(uuid4()).note(0), guards=[guards.take_capacity(post, 60)])
