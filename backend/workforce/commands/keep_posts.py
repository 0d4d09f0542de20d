"""Orders about one post: propose, change, confirm, delete, hold its vacancy (domain.md 3.4)."""

from datetime import date
from typing import Any, Literal

from msgspec import UNSET, UnsetType

from backend.kernel import guards
from backend.kernel.calendar import local_day
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.workforce.commands.post_standing import cause_of, post_id, post_of, taken_of
from backend.workforce.domain.post import Post, hundredths
from backend.workforce.domain.post_refusals import KeyTaken, SmallerThanFilled

WHO = (Role.HR, Role.LEAD, Role.SYSTEM)
Side = Literal["current", "proposed"]
Permanence = Literal["permanent", "temporary", "transitional"]
Funding = Literal["base", "external", "invest to save"]
Qualified = Literal["", "qualified", "unqualified"]
NOT_OF_A_POST = ("review", "seen", "reason", "side", "key", "cause")


class ProposePost(Command, frozen=True, kw_only=True):
    """Propose a post; `fte` and `vacant` in hundredths, `side` current or proposed.

    `number` and `jd` name its job description; `job_titles` are other names of the post on the
    list of people. What is not permanent says `until` which day, or `ends_when` what happens.
    """

    side: Side
    key: str
    title: str
    team: str
    grade: str
    fte: int | float
    group: str = ""
    number: str = ""
    jd: str = ""
    location: str = ""
    permanence: Permanence = "permanent"
    until: date | None = None
    ends_when: str = ""
    funding: Funding = "base"
    funded_by: str = ""
    qualified: Qualified = ""
    shift: str = ""
    in_scope: bool = True
    vacant: int | float = 0
    job_titles: list[str] = []


class ChangePost(Command, frozen=True, kw_only=True):
    """Change what a post says: only the fields that are given, with the reason.

    `cause` is the comment or the revision line that it comes from, such as CR-0117 or V2-03. An
    `until` that is given as null takes the last day away.
    """

    side: Side
    key: str
    cause: str = ""
    title: str | None = None
    team: str | None = None
    grade: str | None = None
    fte: int | float | None = None
    group: str | None = None
    number: str | None = None
    jd: str | None = None
    location: str | None = None
    permanence: Permanence | None = None
    until: date | UnsetType | None = UNSET
    ends_when: str | None = None
    funding: Funding | None = None
    funded_by: str | None = None
    qualified: Qualified | None = None
    shift: str | None = None
    in_scope: bool | None = None
    vacant: int | float | None = None
    job_titles: list[str] | None = None


class DeletePost(Command, frozen=True, kw_only=True):
    """Take a post out of the structure, with the reason; it stays on record."""

    side: Side
    key: str
    cause: str = ""


class RestorePost(Command, frozen=True, kw_only=True):
    """Bring back a post that was deleted by mistake, as it was, with the reason."""

    side: Side
    key: str


class HoldVacancy(Command, frozen=True, kw_only=True):
    """Keep part of a post vacant, with the reason, and look at it again on a day."""

    side: Side
    key: str
    fte: int | float
    review_on: date


class ReleaseVacancy(Command, frozen=True, kw_only=True):
    """Stop holding the vacancy of a post."""

    side: Side
    key: str


class ConfirmFunding(Command, frozen=True, kw_only=True):
    """Confirm, as finance, that there is money for a post as it is now."""

    side: Side
    key: str


def propose_post(command: ProposePost, work: Work) -> Done:
    """Propose a post, and say how much of it there is."""
    post = Post(post_id(command.review, command.side, command.key))
    if work.ledger.exists(post.id):
        raise KeyTaken(command.side, command.key)
    post.propose(work.stamp, side=command.side, key=command.key, **_given(command))
    work.reference = command.key
    work.guards.append(guards.set_capacity(post.id, post.fte))
    return work.commit(post)


def change_post(command: ChangePost, work: Work) -> Done:
    """Change a post; it never becomes smaller than what people have of it."""
    post = post_of(work, command.side, command.key)
    post.change(_given(command), cause_of(work, command.cause), taken_of(work, post.id), work.stamp)
    work.reference = command.key
    work.guards.append(guards.set_capacity(post.id, post.fte))
    # Whoever fills the post in the same moment is found by the belt.
    work.answers[guards.OVERFILLED] = SmallerThanFilled(
        post.title, None, post.fte, "it cannot become"
    )
    return work.commit(post)


def delete_post(command: DeletePost, work: Work) -> Done:
    """Delete a post."""
    post = post_of(work, command.side, command.key)
    post.delete(cause_of(work, command.cause), taken_of(work, post.id), work.stamp)
    work.reference = command.key
    return work.commit(post)


def restore_post(command: RestorePost, work: Work) -> Done:
    """Bring a post back."""
    post = post_of(work, command.side, command.key)
    post.restore(work.stamp)
    work.reference = command.key
    return work.commit(post)


def hold_vacancy(command: HoldVacancy, work: Work) -> Done:
    """Hold a vacancy."""
    post = post_of(work, command.side, command.key)
    today = local_day(work.stamp.at)
    fte = hundredths(command.fte)
    post.hold(fte, command.review_on, taken_of(work, post.id), today, work.stamp)
    work.reference = command.key
    return work.commit(post)


def release_vacancy(command: ReleaseVacancy, work: Work) -> Done:
    """Release it."""
    post = post_of(work, command.side, command.key)
    post.release(work.stamp)
    work.reference = command.key
    return work.commit(post)


def confirm_funding(command: ConfirmFunding, work: Work) -> Done:
    """Confirm its funding."""
    post = post_of(work, command.side, command.key)
    post.confirm_funding(work.stamp)
    work.reference = command.key
    return work.commit(post)


def _given(command: Command) -> dict[str, Any]:
    """Return the fields of a post that were given, in the post's own terms."""
    fields: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value
        for name in command.__struct_fields__
        if name not in NOT_OF_A_POST
        and (value := getattr(command, name)) is not UNSET
        and (value is not None or name == "until")
    }
    for name in {"fte", "vacant"} & set(fields):
        fields[name] = hundredths(fields[name])
    if "job_titles" in fields:
        fields["job_titles"] = [one.strip() for one in fields["job_titles"] if one.strip()]
    return fields


EVERY = {"review": "LEICESTER-2013"}
POST = {**EVERY, "side": "proposed", "key": "social-worker"}
WHY = {"reason": "Two posts were added after consultation."}
ORDERS = [
    Order(ProposePost, propose_post, WHO, "Propose a post",
          {**POST, "title": "Social Worker", "team": "", "grade": "6-9", "fte": 14300},
          ("PO-05", "PO-07", "PO-08")),
    Order(ChangePost, change_post, WHO, "Change what a post says",
          {**POST, **WHY, "fte": 14500, "cause": "CR-0117"},
          ("PO-02", "PO-05", "PO-07", "PO-08", "GN-04"), decision=True, needs_reason=True),
    Order(DeletePost, delete_post, WHO, "Delete a post",
          {**POST, "reason": "The role is not needed any more."},
          ("PO-02", "PO-08", "GN-04"), decision=True, needs_reason=True),
    Order(RestorePost, restore_post, WHO, "Bring back a post deleted by mistake",
          {**POST, "reason": "It was left out of the list by mistake."},
          ("PO-08", "GN-04"), decision=True, needs_reason=True),
    Order(HoldVacancy, hold_vacancy, WHO, "Hold a vacancy back",
          {**POST, "side": "current", "fte": 100, "review_on": "2014-02-28",
           "reason": "Kept for people at risk."},
          ("PO-02", "PO-05", "PO-07", "GN-04", "GN-06"), decision=True, needs_reason=True),
    Order(ConfirmFunding, confirm_funding, (Role.FINANCE,), "Confirm the funding of a post",
          POST, ("PO-02",), decision=True),
    Order(ReleaseVacancy, release_vacancy, WHO, "Release a held vacancy",
          {**POST, "side": "current"}, ("PO-02", "PO-08")),
]  # fmt: skip
