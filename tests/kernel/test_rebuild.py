"""A rebuild from the log gives what is live, or says that it does not."""

import pytest

from backend.kernel.rebuild import Rebuilt, rebuild
from backend.kernel.words import Words
from tests.support.given import REVIEW
from tests.support.stand import Stand, abreast


@pytest.fixture
def busy(stand: Stand) -> Stand:
    """A kernel with some history, taken in."""
    for number in range(5):
        stand.notebook(number, number + 1, text=Words(REVIEW, "test", f"note {number}"))
    abreast(stand.projector())
    return stand


def check(stand: Stand) -> Rebuilt:
    return rebuild(stand.db, stand.mapper, stand.models(), check=True)


def verdicts(done: Rebuilt) -> dict[str, bool]:
    return {model.name: model.equal for model in done.models}


def test_a_rebuild_gives_what_is_live(busy: Stand) -> None:
    done = check(busy)
    assert (done.events, verdicts(done)) == (10, {"notes": True, "totals": True})
    assert {m.name: m.rows for m in done.models} == {"notes": 5, "totals": 1}


def test_a_changed_row_is_found(busy: Stand) -> None:
    busy.db.execute("UPDATE views.totals SET total = total + 1")
    busy.db.commit()
    assert verdicts(check(busy)) == {"notes": True, "totals": False}


def test_a_missing_row_is_found(busy: Stand) -> None:
    busy.db.execute("DELETE FROM views.notes WHERE total = 3")
    busy.db.commit()
    assert verdicts(check(busy)) == {"notes": False, "totals": True}


def test_a_check_changes_nothing(busy: Stand) -> None:
    busy.db.execute("UPDATE views.totals SET total = 0")
    busy.db.commit()
    check(busy)
    assert busy.rows("SELECT total FROM totals") == [(0,)]


def test_a_rebuild_puts_right_what_was_wrong(busy: Stand) -> None:
    busy.db.execute("UPDATE views.totals SET total = 0")
    busy.db.commit()
    rebuild(busy.db, busy.mapper, busy.models(), check=False)
    assert busy.rows("SELECT total FROM totals") == [(25,)]
    assert verdicts(check(busy)) == {"notes": True, "totals": True}


def test_after_a_rebuild_the_projector_goes_on_from_there(busy: Stand) -> None:
    rebuild(busy.db, busy.mapper, busy.models(), check=False)
    busy.notebook(100)
    abreast(busy.projector())
    assert busy.rows("SELECT total FROM totals") == [(125,)]


def test_a_check_while_the_projector_lags_compares_like_with_like(busy: Stand) -> None:
    busy.notebook(100)
    assert verdicts(check(busy)) == {"notes": True, "totals": True}


def test_words_whose_key_is_gone_are_gone_after_a_rebuild(busy: Stand) -> None:
    busy.vault.destroy(REVIEW, "test")
    rebuild(busy.db, busy.mapper, busy.models(), check=False)
    assert busy.rows("SELECT count(*), count(last) FROM notes") == [(5, 0)]
