"""Propose what becomes of one line of the list (domain.md 3.18)."""

from msgspec.structs import replace

from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.words import Words
from backend.slotting.commands.comparisons import judged
from backend.slotting.commands.descriptions import must_stand
from backend.slotting.commands.evidence import line_of, post_of
from backend.slotting.commands.standing import may_decide
from backend.slotting.domain.categories import Category
from backend.slotting.domain.match import Match
from backend.slotting.domain.proposal import Line, PostStanding, Proposal
from backend.slotting.domain.refusals import ComparisonDiffers, HasAnOutcome, OwnOutcome, PostIsFull


class ProposeMatch(Command, frozen=True, kw_only=True):
    """Propose an outcome: a category from A to G, and where it needs one, a post or a pool.

    `post` is the key of a post of the new structure; `fte` in hundredths, the person's own where
    left out. `left_vacant` says what becomes of the rest of a post: job share, more hours, reduce.
    `jd_percent` is that of the judged comparison, where there is one: leave it out then.
    """

    employee_ref: str
    category: Category
    rationale: str = ""
    post: str = ""
    pool: str = ""
    fte: int = 0
    jd_percent: int | None = None
    grade_before: str = ""
    left_vacant: str = ""
    hours_consent: str = ""
    pay_protection: str = ""
    why_assimilated: str = ""


def propose_match(command: ProposeMatch, work: Work) -> Done:
    """Propose it, and commit the place, both or neither."""
    line = line_of(work, command.employee_ref)
    if work.viewer.person == line.person:
        raise OwnOutcome
    may_decide(work, line.job_title, (line.service, line.section, line.group))
    one = Match(named("match", work.command_id))
    _claim_the_line(work, line, one)
    standing = place = None
    if command.category.takes_a_post and command.post.strip():
        standing, place = post_of(work, command.post)
    if standing is not None and command.category.by_rule:
        command = _as_judged(command, work, line, standing)
    proposal = _proposal(command, work, line, standing)
    proposal.check(line)
    if standing is not None and command.category.by_rule:
        must_stand(work, standing.post)
    if standing is not None and place is not None:
        place.take(standing, one.id, proposal.fte, work.stamp)
        full = PostIsFull(standing.title, standing.fte, standing.taken, proposal.fte)
        work.take(standing.post, proposal.fte, full)
    one.propose(work.number("SL", one.id), line, proposal, work.because(line.person))
    return work.commit(one, *([place] if place else []))


def _as_judged(command: ProposeMatch, work: Work, line: Line, post: PostStanding) -> ProposeMatch:
    """Return the command with the percentage that was judged duty by duty, where one was."""
    one = judged(work, line.job_title, post.post)
    if one is None:
        return command
    if command.jd_percent not in (None, one.percent):
        titles = (one.left_title, one.right_title)
        raise ComparisonDiffers(one.reference, titles, one.percent, command.jd_percent or 0)
    return replace(command, jd_percent=one.percent)


def _claim_the_line(work: Work, line: Line, one: Match) -> None:
    scope, what = "slotting", str(line.assignment)
    already = work.registry.claimed_by(scope, what)
    reference = work.ledger.look(Match, already).reference if already else "just now"
    work.claim(scope, what, one.id, HasAnOutcome(line.employee_ref, reference))


def _proposal(command: ProposeMatch, work: Work, line: Line, post: PostStanding | None) -> Proposal:
    def kept(text: str, what: str) -> Words | None:
        return work.words(line.person, "reasons", text.strip(), what) if text.strip() else None

    category = command.category
    return Proposal(
        category=category,
        rationale=kept(command.rationale, "rationale"),
        post=post,
        pool=command.pool.strip(),
        fte=command.fte or line.fte,
        jd_percent=command.jd_percent,
        threshold=work.context.threshold if category.by_rule else None,
        grade_before=command.grade_before.strip(),
        left_vacant=command.left_vacant.strip(),
        hours_consent=kept(command.hours_consent, "consent"),
        pay_protection=kept(command.pay_protection, "pay protection"),
        why_assimilated=kept(command.why_assimilated, "reason"),
    )


REFUSALS = (
    *(f"SD-0{n}" for n in (1, 2, 3, 4, 5, 6, 8)),
    *("SD-12", "SD-13", "SD-14", "SD-17", "SD-18", "JD-12"),
)
ORDER = Order(
    ProposeMatch,
    propose_match,
    (Role.HR, Role.MANAGER, Role.HEAD_OF_SERVICE),
    "Propose an outcome for a person's post",
    {
        "review": "LEICESTER-2013",
        "employee_ref": "E0009",
        "category": "A",
        "post": "social-worker",
        "jd_percent": 95,
        "grade_before": "9",
        "rationale": "The job description is unchanged.",
    },
    REFUSALS,
    decision=True,
)
