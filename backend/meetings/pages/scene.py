"""What a page of one meeting has before it: the meeting, its sessions, and who looks."""

from dataclasses import dataclass
from typing import Any

from backend.kernel.commands import Context
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.meetings.queries.meetings import Meeting, Session, its_sessions, the_meeting
from backend.meetings.queries.papers import AnswerRow, MinutesRow, answers_to, minutes_of
from backend.meetings.queries.visible import runs_meetings
from backend.web.desk import Desk, ReviewRow


@dataclass(frozen=True)
class Scene:
    """One meeting before one person."""

    desk: Desk
    review: ReviewRow
    m: Meeting
    sessions: list[Session]
    minutes: dict[Any, MinutesRow]
    answers: list[AnswerRow]
    context: Context

    @property
    def base(self) -> str:
        """Where the meeting's page is."""
        return f"/reviews/{self.review.reference}/meetings/{self.m.reference}"

    @property
    def runs(self) -> bool:
        """Whether the person plans meetings and writes their minutes."""
        return runs_meetings(self.desk.viewer, self.review.review)

    @property
    def union(self) -> str:
        """The union for which the person speaks, or nothing."""
        scopes = self.desk.viewer.scopes(self.review.review, Role.UNION)
        return min(scopes, default="")

    @property
    def about(self) -> dict[str, Any]:
        """The fields by which every command names this meeting."""
        return {"review": self.review.reference, "meeting": self.m.reference}

    def session(self, number: int) -> Session:
        """Return one of the sessions that the person may see."""
        for one in self.sessions:
            if one.number == number:
                return one
        raise NotFound

    def sides(self) -> set[str]:
        """Return the sides for which the person could agree minutes."""
        viewer, review = self.desk.viewer, self.review.review
        return {
            *({"management"} if self.runs else set()),
            *(f"union:{u}" for u in viewer.scopes(review, Role.UNION)),
            *(f"group:{g}" for g in viewer.scopes(review, Role.SPOKESPERSON)),
        }

    def may_answer(self, one: Session) -> bool:
        """Whether the person is asked to agree the minutes of a session."""
        minutes = self.minutes.get(one.session)
        if minutes is None or minutes.agreed_at or minutes.writer == self.desk.viewer.person:
            return False
        return bool(self.sides() & set(minutes.sides))

    def may_agree(self, one: Session) -> bool:
        """Whether a side of the person's has not agreed the newest minutes yet."""
        if not self.may_answer(one):
            return False
        minutes = self.minutes[one.session]
        agreed = {
            a.side for a in self.answers
            if (a.session, a.version, a.answer) == (one.session, minutes.version, "agreed")
        }  # fmt: skip
        return bool((self.sides() & set(minutes.sides)) - agreed)


def standing(desk: Desk, review: ReviewRow) -> Context:
    """Return how a review stands: its groups and its unions."""
    services = desk.services
    return services.office.context(services.ledger, review.review) or Context()


def scene_of(desk: Desk, ref: str, mg: str) -> Scene:
    """Return a meeting to those who may see it."""
    review = desk.review(ref)
    with desk.reading() as db:
        meeting = the_meeting(db, desk.viewer, review.review, mg)
        sessions = its_sessions(db, desk.viewer, review.review, meeting)
        minutes = minutes_of(db, desk.viewer, review.review, meeting.meeting)
        answers = answers_to(db, desk.viewer, review.review, meeting.meeting) if minutes else []
    return Scene(
        desk, review, meeting, sessions, {m.session: m for m in minutes}, answers,
        standing(desk, review),
    )  # fmt: skip
