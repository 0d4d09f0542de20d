"""The projector: rows and position move together, and nothing is ever skipped."""

import logging
from collections.abc import Sequence
from typing import ClassVar

import pytest

from backend.kernel import positions
from backend.kernel.events import Event
from backend.kernel.out_tray import Owed, Policy
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, put
from tests.support.stand import Noted, Notes, Stand, Totals, abreast

NUMBERS = Table("numbers", {"position": "bigint", "number": "integer"}, ("position",))
FRAGILE: set[int] = set()


class Numbers(ReadModel):
    """Every number noted; some it can't take in while a test says so."""

    name: ClassVar[str] = "numbers"
    tables: ClassVar[tuple[Table, ...]] = (NUMBERS,)

    def writes(self, event: Event, position: int) -> Sequence[Op]:
        if not isinstance(event, Noted):
            return []
        if event.number in FRAGILE:
            raise ArithmeticError
        return [put(NUMBERS, position=position, number=event.number)]


class Wider(Numbers):
    """The same from other code: its rows have to be made anew."""

    VERSION: ClassVar[int] = 2


class Answers(Policy):
    """Every note above ten has to be answered."""

    name: ClassVar[str] = "answers"

    def owes(self, event: Event) -> Sequence[Owed]:
        if isinstance(event, Noted) and event.number > 10:
            version = event.originator_version
            return [Owed("test.answer", event.originator_id, version, event.stamp.at)]
        return []


def numbers(stand: Stand) -> list[int]:
    return [row[0] for row in stand.rows("SELECT number FROM numbers ORDER BY position")]


def test_a_fact_is_soon_a_row(stand: Stand) -> None:
    id_ = stand.notebook(1, 2, 3)
    abreast(stand.projector())
    assert stand.rows("SELECT notes, total FROM notes WHERE notebook = %s", id_) == [(3, 6)]
    assert stand.rows("SELECT total FROM totals") == [(6,)]


def test_every_position_stands_at_the_last_fact(stand: Stand) -> None:
    stand.notebook(1, 2, 3)
    abreast(stand.projector([*stand.models(), Numbers(stand.vault)], [Answers()]))
    with stand.pool.connection() as db:
        found = positions.every_position(db)
    ours = {name: found[name] for name in ("notes", "totals", "numbers", "answers")}
    assert ours == {"notes": 3, "totals": 3, "numbers": 3, "answers": 3}


def test_rows_and_position_move_in_one_transaction(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stand.notebook(1)
    projector = stand.projector([Numbers(stand.vault)])

    def power_cut(*_: object) -> None:
        raise OSError

    with caplog.at_level(logging.CRITICAL), monkeypatch.context() as trouble:
        trouble.setattr(positions, "move", power_cut)
        projector.step()
    assert (numbers(stand), projector.readers[0].position) == ([], 0)
    projector.try_again()
    abreast(projector)
    assert numbers(stand) == [1]


def test_a_model_in_trouble_stops_there_and_the_others_go_on(
    stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    FRAGILE.add(2)
    try:
        with caplog.at_level(logging.CRITICAL):
            projector = stand.projector([Numbers(stand.vault), Totals(stand.vault)])
            stand.notebook(1)
            abreast(projector)
            stand.notebook(2, 3)
            abreast(projector)
        assert numbers(stand) == [1]
        assert stand.rows("SELECT total FROM totals") == [(6,)]
        told = stand.rows(
            """SELECT name, position, trouble FROM positions.kept
               WHERE name IN ('numbers', 'totals') ORDER BY name"""
        )
        assert told == [("numbers", 1, "ArithmeticError"), ("totals", 3, None)]
    finally:
        FRAGILE.discard(2)
    projector.try_again()
    abreast(projector)
    assert numbers(stand) == [1, 2, 3]
    assert stand.rows("SELECT trouble FROM positions.kept WHERE name = 'numbers'") == [(None,)]


def test_a_new_projector_goes_on_where_the_last_one_stopped(stand: Stand) -> None:
    stand.notebook(1, 2)
    abreast(stand.projector([Totals(stand.vault)]))
    stand.notebook(3)
    again = stand.projector([Totals(stand.vault)])
    assert [r.position for r in again.readers] == [2]
    abreast(again)
    assert stand.rows("SELECT total FROM totals") == [(6,)]


def test_a_model_of_another_shape_is_made_anew(stand: Stand) -> None:
    stand.notebook(1, 2)
    abreast(stand.projector([Numbers(stand.vault)]))
    changed = stand.projector([Wider(stand.vault)])
    assert numbers(stand) == []
    abreast(changed)
    assert numbers(stand) == [1, 2]


def test_a_crash_takes_personal_rows_and_their_position_together(stand: Stand) -> None:
    stand.notebook(1, 2)
    abreast(stand.projector([Notes(stand.vault)]))
    # What a crash does to tables that are not written ahead.
    stand.db.execute("TRUNCATE views.notes")
    stand.db.execute("DELETE FROM positions.unlogged")
    stand.db.commit()
    abreast(stand.projector([Notes(stand.vault)]))
    assert stand.rows("SELECT notes, total FROM notes") == [(2, 3)]


def test_what_a_fact_owes_is_owed_once(stand: Stand) -> None:
    projector = stand.projector([], [Answers()])
    stand.notebook(1, 11, 12)
    abreast(projector)
    projector.readers[0].position = 0
    abreast(projector)
    owed = stand.rows("SELECT errand, version FROM desk.out_tray ORDER BY version")
    assert owed == [("test.answer", 2), ("test.answer", 3)]


def test_a_new_policy_binds_from_today(stand: Stand) -> None:
    stand.notebook(11)
    projector = stand.projector([], [Answers()])
    stand.notebook(12)
    abreast(projector)
    assert len(stand.rows("SELECT FROM desk.out_tray")) == 1
