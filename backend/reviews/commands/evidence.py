"""What the log says about a review: found here, never handed in by whoever asks (domain.md 3.1).

Read by kind of fact, for the few orders that are about everything in a review.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID

from backend.appeals.events import MemberRecused, MemberReplaced, PanelAppointed
from backend.consultation.events import (
    CommentAnswered,
    CommentReceived,
    CommentReceivedLate,
    ResponseDrafted,
)
from backend.identity.events import PersonRegistered
from backend.kernel.events import Event
from backend.kernel.ledger import Ledger
from backend.kernel.registry import Registry
from backend.kernel.wording import plural
from backend.reviews.domain.pack import Pack
from backend.reviews.domain.standing import Standing
from backend.reviews.events import RevisionLineAdded, VersionDrafted
from backend.slotting.events import FinalSlottingConfirmed
from backend.workforce.events import (
    EmployeeAddedToScope,
    JobDescriptionIssued,
    PostDeleted,
    PostProposed,
    StructureLineAdded,
)

E = TypeVar("E", bound=Event)
PACK = (VersionDrafted, EmployeeAddedToScope, JobDescriptionIssued, PostProposed, PostDeleted,
        StructureLineAdded)  # fmt: skip
RECEIVED = (CommentReceived, CommentReceivedLate)
# A comment that was merged is answered with the one it was merged into.
DISPOSED = frozenset(
    f"consultation.{what}"
    for what in ("CommentAnswered", "CommentWithdrawn", "LateCommentDeclined", "CommentMergedInto")
)
ASKED_AGAIN = frozenset({"consultation.CommentReopened"})
ACCEPTED = frozenset({"accepted", "partly"})
APPEALED = frozenset({"appeals.AppealIntentionRegistered", "appeals.AppealIntentionReceivedLate"})
APPEAL_OVER = frozenset(
    f"appeals.{what}"
    for what in ("OutcomeIssued", "AppealWithdrawn", "AppealNotAdmitted", "AppealRedirected",
                 "AppealLapsed", "LateAppealRefused", "AppealResolved", "AppealClosed")
)  # fmt: skip


@dataclass(frozen=True)
class Record:
    """The log of one review, up to an instant where that is asked for."""

    ledger: Ledger
    review: UUID
    until: datetime | None = None

    def facts(self, topics: Iterable[str]) -> Iterator[Event]:
        """Yield the facts of some kinds."""
        for event in self.ledger.told(sorted(topics)):
            then = self.until is None or event.stamp.at <= self.until
            if event.stamp.review == self.review and then:
                yield event

    def of(self, *kinds: type[E]) -> Iterator[E]:
        """Yield the facts of some kinds."""
        return cast("Iterator[E]", self.facts(kind.TOPIC for kind in kinds))


@dataclass
class Comments:
    """Every comment by reference, and what became of it."""

    references: dict[UUID, str] = field(default_factory=dict)
    waiting: dict[UUID, str] = field(default_factory=dict)
    accepted: dict[UUID, UUID] = field(default_factory=dict)

    def take_in(self, event: Event) -> None:
        """Follow one fact."""
        id_ = event.originator_id
        match event:
            case CommentReceived() | CommentReceivedLate():
                self.references[id_] = self.waiting[id_] = event.reference
            case _ if event.TOPIC in ASKED_AGAIN:
                self.waiting[id_] = self.references.get(id_, "")
            case _:
                self.waiting.pop(id_, None)
        if isinstance(event, CommentAnswered):
            self.accepted.pop(id_, None)
            if event.disposition in ACCEPTED:
                self.accepted[id_] = event.response


def pack_of(record: Record, standing: Standing) -> Pack:
    """Return what is there of the pack (LC-01)."""
    found = dict.fromkeys(PACK, False)
    grades: dict[UUID, str] = {}
    for event in record.of(*PACK):
        found[type(event)] = True
        match event:
            case PostProposed() if event.side == "proposed":
                grades[event.originator_id] = event.grade
            case PostDeleted():
                grades.pop(event.originator_id, None)
            case _:
                pass
    return Pack(
        recorded=standing.pack,
        version=found[VersionDrafted],
        timetable=standing.timetable > 0,
        structure=found[StructureLineAdded] or bool(grades),
        descriptions=found[JobDescriptionIssued],
        in_scope=found[EmployeeAddedToScope],
        grades=tuple(grades.values()),
    )


def comments_of(record: Record) -> Comments:
    """Return every comment and what became of it."""
    comments = Comments()
    for event in record.facts([*(kind.TOPIC for kind in RECEIVED), *DISPOSED, *ASKED_AGAIN]):
        comments.take_in(event)
    return comments


def unanswered(record: Record) -> list[str]:
    """Return the references of comments that have no disposition (RV-08)."""
    return sorted(comments_of(record).waiting.values())


def forgotten(record: Record) -> list[str]:
    """Return the references of accepted comments that no revision line carries (RV-09)."""
    comments = comments_of(record)
    lines = {
        e.revision_id.upper()
        for e in record.of(RevisionLineAdded)
        if isinstance(e, RevisionLineAdded)
    }
    carried = {
        event.originator_id
        for event in record.of(ResponseDrafted)
        if not lines.isdisjoint(line.upper() for line in event.revision_lines)
    }
    return sorted(
        comments.references.get(comment, "")
        for comment, response in comments.accepted.items()
        if response not in carried
    )


def left_to_do(record: Record, standing: Standing) -> list[str]:
    """Return what must be done before a review closes, in words (RV-10)."""
    left = []
    if standing.final_at is None:
        left.append("the final business case has not been issued")
    if not any(record.of(FinalSlottingConfirmed)):
        left.append("the final list has not been published")
    appeals: set[UUID] = set()
    for event in record.facts([*APPEALED, *APPEAL_OVER]):
        (appeals.add if event.TOPIC in APPEALED else appeals.discard)(event.originator_id)
    if appeals:
        left.append(f"{plural(len(appeals), 'appeal is', 'appeals are')} open")
    if "eia_step_3" not in standing.pack:
        left.append("EIA step 3 is unsigned")
    return left


def hears_appeals(record: Record, person: UUID) -> bool:
    """Say whether somebody sits on an appeal panel of the review."""
    sits = False
    for event in record.of(PanelAppointed, MemberReplaced, MemberRecused):
        match event:
            case PanelAppointed() if person in (event.chair, *event.members):
                sits = True
            case MemberReplaced() if person in (event.leaving, event.joining):
                sits = person == event.joining
            case MemberRecused() if person == event.person:
                sits = False
            case _:
                pass
    return sits


def person_of(ledger: Ledger, registry: Registry, login: str) -> UUID | None:
    """Return who signs in under a name."""
    account = registry.claimed_by("login", login.strip().lower())
    for event in ledger.story(account) if account else ():
        if isinstance(event, PersonRegistered):
            return event.person
    return None
