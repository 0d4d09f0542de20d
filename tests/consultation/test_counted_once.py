"""Counts are remembered until something changes that is counted, and no longer."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.consultation.commands.hold_comments import HoldComment
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.commands.work_on_comments import ThemeComments
from backend.consultation.queries.counted_once import counted_once
from backend.consultation.queries.themes import theme_counts
from tests.consultation.facts import COORDINATOR, EMPLOYEE, LEAD, OTHER, REVIEW
from tests.consultation.house import House, open_house


@pytest.fixture(scope="module")
def house(servers: Any) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


def counts(house: House, who: Any) -> dict[str, tuple[str, str]]:
    house.settle()
    with house.services.pool.connection() as db:
        return {c.theme: (c.comments, c.people) for c in theme_counts(db, who, REVIEW)}


def test_every_change_is_counted_at_once_and_for_each_as_they_may_know(house: House) -> None:
    sent = [
        house.give(SubmitComment, who, text="The rota.", about="5.DA").reference
        for who in (EMPLOYEE, EMPLOYEE, OTHER)
    ]
    house.give(ThemeComments, COORDINATOR, comments=sent, themes=["rota"])
    assert counts(house, LEAD) == counts(house, COORDINATOR) == {"rota": ("3", "2")}
    house.give(HoldComment, COORDINATOR, comment=sent[2])
    assert counts(house, LEAD) == {"rota": ("2", "1")}
    assert counts(house, COORDINATOR) == {"rota": ("3", "2")}
    house.does("WithdrawComment", EMPLOYEE, comment=sent[0])
    assert counts(house, LEAD) == {"rota": ("1", "1")}


def test_what_did_not_change_is_not_counted_twice(house: House) -> None:
    house.give(SubmitComment, EMPLOYEE, text="The rota.", about="5.DA")
    asked: list[int] = []

    def count() -> list[tuple[Any, ...]]:
        asked.append(1)
        return [("rota", len(asked))]

    house.settle()
    with house.services.pool.connection() as db:
        for _ in range(3):
            assert counted_once(db, REVIEW, ("a test",), count) == [("rota", 1)]
    house.give(SubmitComment, EMPLOYEE, text="The rota again.", about="5.DA")
    with house.services.pool.connection() as db:
        assert counted_once(db, REVIEW, ("a test",), count) == [("rota", 2)]
        assert counted_once(db, REVIEW, ("another",), count) == [("rota", 3)]
