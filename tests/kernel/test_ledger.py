"""The ledger: all or nothing, once, and never over what somebody else decided."""

from collections.abc import Sequence
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import Recording

from backend.kernel import guards
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Command, Context, Office, Order, Work, by_name
from backend.kernel.database import library_environment
from backend.kernel.errors import NotFound, StaleView
from backend.kernel.guards import Done
from backend.kernel.ledger import AppendRefused, Ledger
from backend.kernel.recorder import Guard
from backend.kernel.roles import Role
from backend.kernel.words import Words
from tests.support.office import REFERENCE, StandingClock, holder
from tests.support.stand import Notebook, Stand

LEAD = holder(Role.LEAD)
BOOK = uuid4()


class Note(Command, frozen=True, kw_only=True):
    """Note a number."""

    number: int


def _note(command: Note, work: Work) -> Done:
    book = (
        work.fetch(Notebook, BOOK, seen=command.seen)
        if work.ledger.exists(BOOK)
        else Notebook(BOOK)
    )
    return work.commit(book.note(command.number, stamp=work.stamp))


ORDER = Order(Note, _note, (Role.LEAD,), "Note a number")


def office(stand: Stand, ledger: Ledger | None = None) -> Office:
    return Office(
        ledger or stand.ledger,
        stand.registry,
        StandingClock(),
        by_name([ORDER]),
        lambda *_: Context(),
    )


def test_two_things_are_saved_together(stand: Stand) -> None:
    one, two = Notebook(uuid4()).note(1), Notebook(uuid4()).note(2)
    stand.ledger.append(one, two)
    assert [stand.ledger.look(Notebook, b.id).total for b in (one, two)] == [1, 2]


def test_neither_is_saved_where_one_is_stale(stand: Stand) -> None:
    id_ = stand.notebook(1)
    fresh, stale = Notebook(uuid4()).note(1), Notebook(id_).note(5)
    with pytest.raises(AppendRefused) as refused:
        stand.ledger.append(fresh, stale)
    assert refused.value.constraint == guards.STREAM
    assert not stand.ledger.exists(fresh.id)
    assert stand.ledger.look(Notebook, id_).total == 1


def test_nothing_is_saved_where_a_guard_refuses(stand: Stand) -> None:
    taken = guards.claim("login", "lead", BOOK)
    stand.ledger.append(Notebook(uuid4()).note(1), guards=[taken])
    late = Notebook(uuid4()).note(2)
    with pytest.raises(AppendRefused) as refused:
        stand.ledger.append(late, guards=[taken])
    assert refused.value.constraint == guards.CLAIMS
    assert not stand.ledger.exists(late.id)


def test_a_thing_kept_in_hand_takes_in_what_others_did(stand: Stand) -> None:
    id_ = stand.notebook(1)
    elsewhere = Notebook.replay(id_, stand.ledger.story(id_)).note(10)
    stand.ledger.recorder.insert_events(
        [stand.mapper.to_stored_event(elsewhere.collect_events()[0])]
    )
    assert stand.ledger.fetch(Notebook, id_).total == 11


def test_an_old_page_is_refused(stand: Stand) -> None:
    id_ = stand.notebook(1, 2)
    with pytest.raises(StaleView):
        stand.ledger.fetch(Notebook, id_, seen=1)


def test_what_is_not_on_record_cannot_be_found(stand: Stand) -> None:
    with pytest.raises(NotFound):
        stand.ledger.fetch(Notebook, uuid4())


def test_a_command_that_comes_twice_is_answered_with_its_first_result(stand: Stand) -> None:
    road, command_id = office(stand), uuid4()
    first = road.perform(Note(review=REFERENCE, number=1), LEAD, command_id=command_id)
    road.perform(Note(review=REFERENCE, number=2), LEAD)
    again = road.perform(Note(review=REFERENCE, number=1), LEAD, command_id=command_id)
    assert again == first
    assert stand.ledger.look(Notebook, BOOK).total == 3


class LosesTheReply(Ledger):
    """A ledger whose first COMMIT went through while its reply was lost: it is sent again."""

    name = "parley"
    lost = False

    def append(
        self, *roots: AggregateRoot[Any], guards: Sequence[Guard] = ()
    ) -> list[Recording[UUID]]:
        saved = super().append(*roots, guards=guards)
        if not self.lost:
            self.lost = True
            again = Notebook(roots[0].id)
            again._pending = list(self.story(again.id))
            super().append(again, guards=guards)
        return saved


def test_a_lost_commit_looks_like_our_own_repeat(stand: Stand) -> None:
    ledger = LosesTheReply(stand.vault, library_environment(stand.servers.app, size=2))
    done = office(stand, ledger).perform(Note(review=REFERENCE, number=4), LEAD)
    assert (done.subject, done.version) == (BOOK, 1)
    assert stand.ledger.look(Notebook, BOOK).total == 4
    ledger.close()


def test_much_at_once_is_saved_however_slowly_the_database_reads(stand: Stand) -> None:
    # More than a socket holds: what could not be sent in one go has to be sent later.
    owner = uuid4()
    books = [Notebook(uuid4()).note(n, Words(owner, "notes", "word " * 20_000)) for n in range(200)]
    saving = Thread(target=stand.ledger.append, args=books, daemon=True)
    saving.start()
    saving.join(60)
    assert not saving.is_alive(), "the save hangs"
    assert all(stand.ledger.exists(book.id) for book in books)
