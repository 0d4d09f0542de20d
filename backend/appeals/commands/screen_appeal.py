"""Admit an appeal to a panel, or not, or send it elsewhere; never by a decider (domain.md 3.20)."""

from collections.abc import Callable
from typing import Any, Literal

from backend.appeals.commands.cases import the_appeal
from backend.appeals.commands.outcomes import match_story
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

EXAMPLE = {"review": "LEICESTER-2013", "appeal": "AP-001"}


class AdmitAppeal(Command, frozen=True, kw_only=True):
    """Let an appeal go to a panel."""

    appeal: str


class NotAdmitAppeal(Command, frozen=True, kw_only=True):
    """Keep an appeal from a panel, and say why."""

    appeal: str


class RedirectAppeal(Command, frozen=True, kw_only=True):
    """Send what was raised to where it belongs."""

    appeal: str
    to: Literal["job evaluation", "consultation", "grievance"]


def admit_appeal(command: AdmitAppeal, work: Work) -> Done:
    """Admit it."""
    appeal = the_appeal(work, command.appeal)
    part = match_story(work, appeal.match).part_of(work.viewer.person)
    appeal.admit(part, work.because(appeal.person, "appeals"))
    return work.commit(appeal)


def not_admit_appeal(command: NotAdmitAppeal, work: Work) -> Done:
    """Do not admit it."""
    appeal = the_appeal(work, command.appeal)
    part = match_story(work, appeal.match).part_of(work.viewer.person)
    appeal.not_admit(part, work.because(appeal.person, "appeals"))
    return work.commit(appeal)


def redirect_appeal(command: RedirectAppeal, work: Work) -> Done:
    """Redirect it."""
    appeal = the_appeal(work, command.appeal)
    part = match_story(work, appeal.match).part_of(work.viewer.person)
    appeal.redirect(command.to, part, work.because(appeal.person, "appeals"))
    return work.commit(appeal)


def _order(
    form: type[Command], handler: Callable[[Any, Work], Done], summary: str, **more: str
) -> Order:
    return Order(
        form,
        handler,
        (Role.APPEALS_HR,),
        summary,
        {**EXAMPLE, **more},
        ("AP-11", "AP-12", "GN-04"),
        decision=True,
        needs_reason=True,
    )


ORDERS = [
    _order(AdmitAppeal, admit_appeal, "Admit an appeal", reason="It is about their own match."),
    _order(NotAdmitAppeal, not_admit_appeal, "Do not admit an appeal", reason="It names no match."),
    _order(
        RedirectAppeal,
        redirect_appeal,
        "Send what was raised to where it belongs",
        to="job evaluation",
        reason="It is about the grade alone.",
    ),
]
