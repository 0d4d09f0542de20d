"""List, postpone, open and conclude a hearing (domain.md 3.22)."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from backend.appeals.commands.cases import periods, the_appeal, the_hearing, the_panel
from backend.appeals.commands.outcomes import conflicts
from backend.appeals.commands.people import seats
from backend.appeals.domain.appeal import Appeal
from backend.appeals.domain.grounds import State
from backend.appeals.domain.hearing import Hearing
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role

Instant = Annotated[datetime, Meta(tz=True)]
EXAMPLE = {"review": "LEICESTER-2013", "appeal": "AP-001"}
WHO = (Role.CLERK, Role.APPEALS_HR, Role.PANEL)


class ListHearing(Command, frozen=True, kw_only=True):
    """Give a hearing a time and a place; short notice needs a reason."""

    appeal: str
    starts: Instant
    place: str


class PostponeHearing(Command, frozen=True, kw_only=True):
    """Move a hearing: once as of right when the companion cannot come, else by the chair."""

    appeal: str
    starts: Instant


class OpenHearing(Command, frozen=True, kw_only=True):
    """Open a hearing with those present, each by the name they sign in with."""

    appeal: str
    present: tuple[str, ...]
    appellant_present: bool = True
    attempts: str = ""


class ConcludeHearing(Command, frozen=True, kw_only=True):
    """Record that both sides have been heard."""

    appeal: str


def list_hearing(command: ListHearing, work: Work) -> Done:
    """List it, before a panel that is quorate and has signed."""
    appeal = the_appeal(work, command.appeal)
    appeal.must_be(State.ADMITTED, State.EXCHANGED)
    the_panel(work, appeal).must_be_valid(periods(work).P22)
    hearing = _hearing(work, appeal)
    hearing.set_down(
        work.because(appeal.person, "appeals"),
        reference=appeal.reference,
        appeal=appeal.id,
        person=appeal.person,
        starts=command.starts,
        place=command.place.strip(),
        periods=periods(work),
    )
    return work.commit(hearing)


def postpone_hearing(command: PostponeHearing, work: Work) -> Done:
    """Postpone it."""
    appeal = the_appeal(work, command.appeal)
    by_chair = the_panel(work, appeal).chair == work.viewer.person
    hearing = the_hearing(work, appeal)
    stamp = work.because(appeal.person, "appeals")
    hearing.postpone(command.starts, periods(work), stamp, by_chair=by_chair)
    return work.commit(hearing)


def open_hearing(command: OpenHearing, work: Work) -> Done:
    """Open it, after asking history again who has a part in the decision by now (PN-06)."""
    appeal = the_appeal(work, command.appeal)
    appeal.must_be(State.ADMITTED, State.EXCHANGED)
    panel, hearing = the_panel(work, appeal), the_hearing(work, appeal)
    present = seats(work, command.present)
    panel.must_still_be_independent(conflicts(work, appeal.match, panel.voting), present)
    panel.must_be_valid(periods(work).P22)
    attempts = command.attempts.strip()
    hearing.open(
        present,
        panel.voting,
        periods(work),
        work.because(appeal.person, "appeals"),
        appellant_present=command.appellant_present,
        attempts=work.words(appeal.person, "appeals", attempts) if attempts else None,
    )
    return work.commit(hearing)


def conclude_hearing(command: ConcludeHearing, work: Work) -> Done:
    """Conclude it."""
    appeal = the_appeal(work, command.appeal)
    hearing = the_hearing(work, appeal)
    hearing.conclude(work.because(appeal.person, "appeals"))
    return work.commit(hearing)


def _hearing(work: Work, appeal: Appeal) -> Hearing:
    id_ = named("hearing", appeal.id)
    try:
        return work.fetch(Hearing, id_)
    except NotFound:
        return Hearing(id_)


ORDERS = [
    Order(
        ListHearing,
        list_hearing,
        (Role.CLERK, Role.APPEALS_HR),
        "List a hearing",
        {**EXAMPLE, "starts": "2014-02-17T10:00:00+00:00", "place": "Room 3"},
        ("HR-05", "HR-06", "PN-02", "PN-03", "AP-12"),
    ),
    Order(
        PostponeHearing,
        postpone_hearing,
        WHO,
        "Postpone a hearing",
        {
            **EXAMPLE,
            "starts": "2014-02-21T10:00:00+00:00",
            "reason": "The companion cannot come on 17 February.",
        },
        ("HR-01", "HR-05", "AP-12", "GN-04"),
        needs_reason=True,
    ),
    Order(
        OpenHearing,
        open_hearing,
        WHO,
        "Open a hearing",
        {**EXAMPLE, "present": ["panel-chair", "panel-2", "panel-3"]},
        ("HR-02", "HR-04", "PN-02", "PN-03", "PN-06", "AP-12"),
        decision=True,
    ),
    Order(ConcludeHearing, conclude_hearing, WHO, "Conclude a hearing", EXAMPLE, ("AP-12",)),
]
