"""Issue outcomes: one by one, or as a draft list; and the board's leave to do it early."""

from datetime import datetime

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.slotting.commands.evidence import grades_awaited, grading_of
from backend.slotting.commands.roll import call_the_roll
from backend.slotting.domain.match import Match
from backend.slotting.domain.periods import appeal_by
from backend.slotting.domain.refusals import GradesNotFinal, NoFinalGrade, NotEveryoneHasOne
from backend.slotting.domain.slotting_list import SlottingList

EVERY = {"review": "LEICESTER-2013"}
LEAD = (Role.LEAD,)


class AllowEarlyIssue(Command, frozen=True, kw_only=True):
    """Record why outcomes may be issued before consultation ends; the board's alone."""


class IssueOutcome(Command, frozen=True, kw_only=True):
    """Issue one checked outcome to its person."""

    match: str


class IssueDraftList(Command, frozen=True, kw_only=True):
    """Issue every checked outcome at one instant, once everyone in post has one."""


class ConfirmFinalList(Command, frozen=True, kw_only=True):
    """Make the list final; `mark_open` leaves what is under appeal or in a pool open."""

    mark_open: bool = False


def allow_early_issue(command: AllowEarlyIssue, work: Work) -> Done:
    """Record the board's reason."""
    the_list = list_of(work, command.seen)
    end = work.context.deadlines.get("consultation_end", work.stamp.at)
    the_list.allow_early(end, work.stamp)
    return work.commit(the_list)


def issue_outcome(command: IssueOutcome, work: Work) -> Done:
    """Issue one outcome."""
    one = work.fetch(Match, command.match, seen=command.seen)
    end = work.context.deadlines.get("consultation_end")
    override = list_of(work).override_needed(end, work.stamp)
    work.reference = one.reference
    grading = grading_of(work, one.post)
    one.issue(_appeal_by(work), override, work.because(one.person), grading=grading)
    return work.commit(one)


def issue_draft_list(command: IssueDraftList, work: Work) -> Done:
    """Issue the list."""
    the_list = list_of(work, command.seen)
    end = work.context.deadlines.get("consultation_end")
    override = the_list.override_needed(end, work.stamp)
    roll = call_the_roll(work)
    unchecked = [
        roll.lines[one.assignment].employee_ref if one.assignment in roll.lines else one.reference
        for one in roll.of("proposed", "reopened")
    ]
    if missing := sorted({*roll.without, *unchecked}):
        raise NotEveryoneHasOne(len(roll.at_start), len(roll.in_post), missing)
    matches = [work.ledger.fetch(Match, one.match) for one in roll.of("checked")]
    awaited = grades_awaited(work)
    if ungraded := sorted(
        {
            one.post_title
            for one in matches
            if one.category.takes_a_post and (not one.grade_after or one.post in awaited)
        }
    ):
        raise NoFinalGrade(ungraded)
    if awaited:
        raise GradesNotFinal(sorted(set(awaited.values())))
    until = _appeal_by(work)
    the_list.issue(len(matches), work.stamp, early=override is not None)
    for one in matches:
        one.issue(until, override, work.stamp, the_list.number, grading_of(work, one.post))
    work.reference = f"List {the_list.number}"
    return work.commit(the_list, *matches)


def confirm_final_list(command: ConfirmFinalList, work: Work) -> Done:
    """Confirm it."""
    the_list = list_of(work, command.seen)
    roll = call_the_roll(work)
    appeals, pools = roll.under_appeal, roll.open_pools
    still_open = sorted({one.reference for one in (*appeals, *pools)})
    confirmed = [one.reference for one in roll.of("issued") if one.reference not in still_open]
    counts = (len(appeals), len({one.pool for one in pools}))
    the_list.confirm(confirmed, still_open, counts, work.stamp, mark_open=command.mark_open)
    return work.commit(the_list)


def list_of(work: Work, seen: int | None = None) -> SlottingList:
    """Return the list of a review, which is there before anything happened to it."""
    id_ = named("slotting-list", work.review)
    work.reference = "LIST"
    try:
        return work.ledger.fetch(SlottingList, id_, seen=seen)
    except NotFound:
        return SlottingList(id_)


def _appeal_by(work: Work) -> datetime:
    return appeal_by(work.stamp.at, work.context.deadlines, work.context.policy_numbers)


ORDERS = [
    Order(AllowEarlyIssue, allow_early_issue, (Role.BOARD,),
          "Record why outcomes may come before consultation ends", EVERY, decision=True,
          needs_reason=True),
    Order(IssueOutcome, issue_outcome, LEAD, "Issue one outcome",
          {**EVERY, "match": "SL-0009"}, ("SD-09", "SD-10", "SD-14", "SD-16", "JE-01"),
          decision=True),
    Order(IssueDraftList, issue_draft_list, LEAD, "Issue the draft slotting list", EVERY,
          ("SD-08", "SD-09", "SD-10", "SD-14", "JE-01", "JE-03"), decision=True),
    Order(ConfirmFinalList, confirm_final_list, LEAD, "Make the slotting list final", EVERY,
          ("SD-11",), decision=True),
]  # fmt: skip
