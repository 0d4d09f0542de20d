"""Who is meant by the names of a panel (domain.md 3.15)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from backend.descriptions.domain.evaluation_refusals import EvaluatorUnknown
from backend.descriptions.events import PanelMember
from backend.identity.events import PersonRegistered
from backend.kernel.commands import Work


def members(work: Work, panel: Iterable[Any]) -> list[PanelMember]:
    """Return the members of a panel, who are named by how they sign in."""
    return [
        PanelMember(person=_person(work, one.login), side=one.side, trained=one.trained)
        for one in panel
    ]


def _person(work: Work, typed: str) -> UUID:
    account = work.registry.claimed_by("login", typed.strip().lower())
    for event in work.ledger.story(account) if account else ():
        if isinstance(event, PersonRegistered):
            return event.person
    raise EvaluatorUnknown(typed.strip())
