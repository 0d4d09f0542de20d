"""What the log says about a review: found here, never handed in by whoever asks (domain.md 3.1)."""

from uuid import UUID

from backend.appeals.events import MemberRecused, MemberReplaced, PanelAppointed
from backend.descriptions.events import JobDescriptionIssued
from backend.identity.events import PersonRegistered
from backend.kernel.ledger import Ledger
from backend.kernel.registry import Registry
from backend.kernel.wording import plural
from backend.reviews.commands.record import Record
from backend.reviews.domain.pack import Pack
from backend.reviews.domain.standing import Standing
from backend.reviews.events import PartAttached, VersionDrafted
from backend.slotting.events import FinalSlottingConfirmed
from backend.workforce.events import (
    EmployeeAddedToScope,
    PostChanged,
    PostDeleted,
    PostProposed,
    PostRestored,
    StructureLineAdded,
)
from backend.workforce.events import JobDescriptionIssued as Listed

PACK = (VersionDrafted, EmployeeAddedToScope, JobDescriptionIssued, Listed, PostProposed,
        PostChanged, PostDeleted, PostRestored, StructureLineAdded, PartAttached)  # fmt: skip
# The parts of a version, as parts of the pack.
PARTS = {"eia": "eia_step_2", "jd": "job_descriptions"}
APPEALED = frozenset({"appeals.AppealIntentionRegistered", "appeals.AppealIntentionReceivedLate"})
APPEAL_OVER = frozenset(
    f"appeals.{what}"
    for what in ("OutcomeIssued", "AppealWithdrawn", "AppealNotAdmitted", "AppealRedirected",
                 "AppealLapsed", "LateAppealRefused", "AppealResolved", "AppealClosed")
)  # fmt: skip


def pack_of(record: Record, standing: Standing) -> Pack:
    """Return what is there of the pack (LC-01)."""
    found = dict.fromkeys(PACK, False)
    grades: dict[UUID, str] = {}
    gone: dict[UUID, str] = {}
    recorded = set(standing.pack)
    for event in record.of(*PACK):
        found[type(event)] = True
        match event:
            case PostProposed() if event.side == "proposed":
                grades[event.originator_id] = event.grade
            case PostChanged() if event.side == "proposed":
                grades[event.originator_id] = event.values.get("grade", grades[event.originator_id])
            case PostDeleted():
                gone[event.originator_id] = grades.pop(event.originator_id, "")
            case PostRestored() if event.side == "proposed":
                grades[event.originator_id] = gone.get(event.originator_id, "")
            case PartAttached():
                recorded.add(PARTS.get(event.kind, event.kind))
            case _:
                pass
    return Pack(
        recorded=frozenset(recorded),
        version=found[VersionDrafted],
        timetable=standing.timetable > 0,
        structure=found[StructureLineAdded] or bool(grades),
        descriptions=found[JobDescriptionIssued] or found[Listed],
        in_scope=found[EmployeeAddedToScope],
        grades=tuple(grades.values()),
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
