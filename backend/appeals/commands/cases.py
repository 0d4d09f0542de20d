"""Which appeal an order is about; to whoever has no part in it, it does not exist (5.4 rule 3)."""

from uuid import UUID

from backend.appeals.domain.appeal import Appeal
from backend.appeals.domain.grounds import State
from backend.appeals.domain.hearing import Hearing
from backend.appeals.domain.panel import Panel
from backend.appeals.domain.periods import Periods
from backend.appeals.domain.refusals import NotAtThisStage, ReceivedByYou
from backend.kernel.commands import Work
from backend.kernel.errors import DateImpossible, NotFound, NotPermitted
from backend.kernel.ids import named
from backend.kernel.roles import Role, Viewer

OWN_HATS = frozenset({Role.EMPLOYEE, Role.COMPANION})
CHAIR = "chair"
AWAITING = frozenset({State.LATE, State.GROUNDS_LATE, State.LAPSED})


def the_appeal(work: Work, reference: str) -> Appeal:
    """Return the appeal with this reference, to those who have a part in it."""
    appeal = work.fetch(Appeal, reference, seen=work.command.seen)
    if not _has_a_part(work, appeal):
        raise NotFound
    return appeal


def the_panel(work: Work, appeal: Appeal) -> Panel:
    """Return the panel of an appeal."""
    try:
        return work.fetch(Panel, named("panel", appeal.id))
    except NotFound:
        raise NotAtThisStage(appeal.reference, f"{appeal.state}, no panel appointed") from None


def the_hearing(work: Work, appeal: Appeal) -> Hearing:
    """Return the hearing of an appeal."""
    try:
        return work.fetch(Hearing, named("hearing", appeal.id))
    except NotFound:
        raise NotAtThisStage(appeal.reference, f"{appeal.state}, no hearing listed") from None


def must_chair(work: Work, panel: Panel) -> None:
    """Let only the chair of this panel pass."""
    if panel.chair != work.viewer.person:
        raise NotPermitted("Only the chair of this panel can do that.")


def periods(work: Work) -> Periods:
    """Return the periods of the review's policy."""
    return Periods.of(work.context.policy_numbers)


def acts_for(work: Work, person: UUID | None, employee_ref: str) -> bool:
    """Whether the one who asks is this person, or a companion on their authority."""
    authorities = work.viewer.scopes(work.review, Role.COMPANION)
    return work.viewer.person == person or bool(employee_ref and employee_ref in authorities)


def rules_on_late(viewer: Viewer, review: UUID) -> bool:
    """Whether this person may rule on lateness: as a manager, or as a chair of panels (D13)."""
    return viewer.has(review, Role.HEAD_OF_SERVICE) or CHAIR in viewer.scopes(review, Role.PANEL)


def check_receipt(work: Work) -> None:
    """Refuse a submission that its own sender dates back (domain.md 0.2, point 1)."""
    received = work.stamp.received
    if received is None:
        return
    if received.tzinfo is None:
        raise DateImpossible("Say the zone of the time it was received, such as +00:00.")
    if work.stamp.role in OWN_HATS and received < work.stamp.at:
        raise ReceivedByYou


def _has_a_part(work: Work, appeal: Appeal) -> bool:
    review, viewer = work.review, work.viewer
    if acts_for(work, appeal.person, appeal.employee_ref):
        return True
    if viewer.has(review, Role.APPEALS_HR, Role.CLERK, Role.SYSTEM):
        return True
    if _sits(work, appeal):
        return True
    return appeal.state in AWAITING and rules_on_late(viewer, review)


def _sits(work: Work, appeal: Appeal) -> bool:
    try:
        panel = work.look(Panel, named("panel", appeal.id))
    except NotFound:
        return False
    return work.viewer.person in (*panel.voting, panel.adviser, panel.clerk)
