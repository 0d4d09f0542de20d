"""Orders about counter-proposals: identify, appraise, discuss, decide (domain.md 3.6, 3.9)."""

from datetime import date
from uuid import UUID, uuid4

from backend.consultation.commands.desk_of_comments import DESK, EXAMPLE, in_hand
from backend.consultation.commands.own_comments import is_author
from backend.consultation.domain.choices import chosen
from backend.consultation.domain.counter_proposal import (
    CounterProposal,
    Decision,
    SavingTarget,
)
from backend.consultation.domain.privacy import labelled
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NumberTooLarge
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role

PURPOSE = "counter-proposals"
SHORT = 200


class SetSavingTarget(Command, frozen=True, kw_only=True):
    """Say what the business case states that the review is to save, in whole pounds."""

    pounds: int


class MarkCounterProposal(Command, frozen=True, kw_only=True):
    """Say that a comment proposes another way; `replaces` names the proposals it stands against."""

    comment: str
    title: str
    effect: str = ""
    replaces: list[str] = []


class AppraiseCounterProposal(Command, frozen=True, kw_only=True):
    """Record what it would save, in whole pounds, and its other effects."""

    proposal: str
    saving: int | None = None
    service_risk: str = ""
    equality_effect: str = ""
    legal: str = ""


class RecordCounterProposalDiscussion(Command, frozen=True, kw_only=True):
    """Record in which meeting it was discussed."""

    proposal: str
    on: date
    meeting: str


class DecideCounterProposal(Command, frozen=True, kw_only=True):
    """Adopt it, adopt it in part, or do not adopt it; the reason is what its author reads."""

    proposal: str
    decision: str


def set_saving_target(command: SetSavingTarget, work: Work) -> Done:
    """Set it."""
    if command.pounds <= 0:
        raise NumberTooLarge("The saving is a number of whole pounds above 0. Check it.")
    target = _target(work)
    target.set_to(command.pounds, work.stamp)
    work.reference = command.review.strip().upper()
    return work.commit(target)


def mark_counter_proposal(command: MarkCounterProposal, work: Work) -> Done:
    """Register it."""
    comment = in_hand(work, command.comment, command.seen)
    if not work.viewer.has(work.review, Role.COORDINATOR) and not is_author(comment, work):
        raise NotFound
    comment.may_be_counter_proposal()
    CounterProposal.has_a_name(command.title)
    proposal = CounterProposal(uuid4())
    work.reference = ""
    reference = work.number("AL", proposal.id, width=3)
    effect = command.effect.strip()
    proposal.register(
        labelled(work.stamp, comment.confidentiality, comment.union, held=bool(comment.held)),
        reference=reference,
        comment=comment.id,
        comment_reference=comment.reference,
        title=work.words(comment.id, PURPOSE, command.title.strip(), "title", SHORT),
        effect=work.words(comment.id, PURPOSE, effect, "effect") if effect else None,
        replaces=[one.strip() for one in command.replaces if one.strip()],
        union=comment.union,
    )
    comment.is_counter_proposal(proposal.id, reference, work.stamp)
    return work.commit(proposal, comment)


def appraise_counter_proposal(command: AppraiseCounterProposal, work: Work) -> Done:
    """Appraise it."""
    proposal = work.fetch(CounterProposal, command.proposal, seen=command.seen)
    whose = proposal.comment or proposal.id
    proposal.appraise(
        command.saving,
        _target(work).pounds,
        work.stamp,
        service_risk=work.words(whose, PURPOSE, command.service_risk, "service risk"),
        equality_effect=work.words(whose, PURPOSE, command.equality_effect, "equality effect"),
        legal=work.words(whose, PURPOSE, command.legal, "legal effect"),
    )
    return work.commit(proposal)


def record_discussion(command: RecordCounterProposalDiscussion, work: Work) -> Done:
    """Record it."""
    proposal = work.fetch(CounterProposal, command.proposal, seen=command.seen)
    whose = proposal.comment or proposal.id
    meeting = work.words(whose, PURPOSE, command.meeting, "meeting", SHORT)
    proposal.discuss(command.on, meeting, work.stamp)
    return work.commit(proposal)


def decide_counter_proposal(command: DecideCounterProposal, work: Work) -> Done:
    """Decide it; its author is told at once, and reads why."""
    decision = chosen(Decision, command.decision, "decision")
    proposal = work.fetch(CounterProposal, command.proposal, seen=command.seen)
    reasons = work.because(proposal.comment or proposal.id, PURPOSE)
    proposal.decide(decision, _target(work).pounds, reasons)
    return work.commit(proposal)


def _target(work: Work) -> SavingTarget:
    id_: UUID = named("saving-target", work.review)
    return SavingTarget.replay(id_, work.ledger.story(id_))


APPRAISERS = (Role.COORDINATOR, Role.LEAD, Role.FINANCE)
ONE = {"review": "LEICESTER-2013", "proposal": "AL-001"}
ORDERS = [
    Order(SetSavingTarget, set_saving_target, (Role.LEAD, Role.FINANCE, Role.SYSTEM),
          "Say what the review is to save", {"review": "LEICESTER-2013", "pounds": 1853495},
          ("GN-10",)),
    Order(MarkCounterProposal, mark_counter_proposal, (Role.COORDINATOR, Role.UNION),
          "Take a comment up as a counter-proposal",
          {**EXAMPLE, "title": "Keep two senior practitioners, remove one service manager"},
          ("CM-10", "CM-40", "CM-50", "CP-05", "GN-08")),
    Order(AppraiseCounterProposal, appraise_counter_proposal, APPRAISERS,
          "Appraise a counter-proposal",
          {**ONE, "saving": 42000, "service_risk": "None.", "equality_effect": "None.",
           "legal": "None."}, ("CP-01", "CP-03", "CP-04", "GN-08")),
    Order(RecordCounterProposalDiscussion, record_discussion, DESK,
          "Record where a counter-proposal was discussed",
          {**ONE, "on": "2014-01-13", "meeting": "Second meeting with the unions"},
          ("CP-03", "GN-06", "GN-08")),
    Order(DecideCounterProposal, decide_counter_proposal, (Role.LEAD,),
          "Decide a counter-proposal",
          {**ONE, "decision": "not_adopted", "reason": "It costs more than it saves."},
          ("CP-01", "CP-03", "GN-04", "GN-10"), decision=True, needs_reason=True),
]  # fmt: skip
