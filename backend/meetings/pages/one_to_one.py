"""What a page of one individual meeting has before it, and to whom it is there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kernel.errors import NotFound
from backend.kernel.ids import review_id
from backend.kernel.roles import Role
from backend.meetings.domain.individual_refusals import YOU_MAY_BRING, disputed_on
from backend.meetings.queries import individual as queries
from backend.meetings.queries.individual import ActionRow, Needs, NotesRow, OneToOne, PointRow
from backend.web.addresses import whose
from backend.web.desk import Desk

MAY_BRING = YOU_MAY_BRING
OFFICE = (Role.HR, Role.COORDINATOR, Role.LEAD, Role.MANAGER, Role.HEAD_OF_SERVICE, Role.AUDITOR)


@dataclass(frozen=True)
class Talk:
    """One individual meeting before one person."""

    desk: Desk
    one: OneToOne
    needs: Needs | None
    notes: list[NotesRow]
    points: list[PointRow]
    actions: list[ActionRow]
    home: str
    review: UUID

    @property
    def about(self) -> dict[str, Any]:
        """The fields by which every order names this meeting."""
        return {"review": self.one.review, "meeting": self.one.reference}

    @property
    def types_in(self) -> bool:
        """Whether the person runs the schedule, for somebody else."""
        return not self.one.mine and self.desk.viewer.has(self.review, Role.HR, Role.COORDINATOR)

    @property
    def schedules(self) -> bool:
        """Whether the person sets the day: who runs the schedule, or a manager to hold it."""
        managers = (Role.LEAD, Role.MANAGER, Role.HEAD_OF_SERVICE)
        return self.types_in or (not self.one.mine and self.desk.viewer.has(self.review, *managers))

    @property
    def writes(self) -> bool:
        """Whether the person records that it was held, and writes its notes."""
        hr = self.desk.viewer.has(self.review, Role.HR)
        return not self.one.mine and (self.one.holds or hr)

    @property
    def hat(self) -> Role | None:
        """The hat to act in, where somebody with two acts for another person."""
        if not self.types_in:
            return None
        return Role.HR if self.desk.viewer.has(self.review, Role.HR) else Role.COORDINATOR

    @property
    def disputed(self) -> str:
        """What is told of disputed notes (IM-03)."""
        return disputed_on(self.one.points) if self.one.points else ""

    @property
    def now(self) -> datetime:
        """The instant by the clock of the house."""
        return self.desk.now


def my_talk(desk: Desk, reference: str) -> Talk:
    """Return one's own meeting, or that of a person whom one accompanies."""
    wanted, named = whose(reference)
    mine = {g.review for g in desk.viewer.grants if g.review is not None}
    for review in sorted(mine & {named} if named else mine):
        try:
            talk = _talk(desk, review, wanted, f"/my/meetings/individual/{reference.upper()}")
        except NotFound:
            continue
        companion = talk.one.employee_ref and talk.one.reads_notes and not talk.writes
        if talk.one.mine or companion:
            return talk
    raise NotFound


def office_talk(desk: Desk, ref: str, reference: str) -> Talk:
    """Return a meeting of a review to those who run, hold or audit it."""
    review = desk.review(ref)
    if not desk.viewer.has(review.review, *OFFICE):
        raise NotFound
    home = f"/reviews/{review.reference}/meetings/individual/{reference.upper()}"
    talk = _talk(desk, review.review, reference, home)
    if talk.one.mine:
        raise NotFound
    return talk


def _talk(desk: Desk, review: UUID, reference: str, home: str) -> Talk:
    with desk.reading() as db:
        one = queries.meeting(db, desk.viewer, review, reference)
        return Talk(
            desk,
            one,
            queries.needs(db, desk.viewer, review, one),
            queries.notes(db, one),
            queries.points(db, one),
            queries.actions(db, one),
            home,
            review_id(one.review),
        )
