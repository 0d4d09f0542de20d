"""What orders about comments in hand share: which comment, by whose right, and who may get it."""

from datetime import date

from backend.consultation.domain.comment import Comment
from backend.consultation.domain.refusals_of_work import NobodyOfThatName
from backend.identity.events import AccessGranted, AccessRevoked, PersonRegistered
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.events import Stamp
from backend.kernel.ids import named
from backend.kernel.roles import Role

DESK = (Role.COORDINATOR, Role.LEAD)
HANDS = (Role.COORDINATOR, Role.LEAD, Role.HR)
CHECKERS = (Role.COORDINATOR, Role.HR)
MOST = 200
NOTES = "notes"
EXAMPLE = {"review": "LEICESTER-2013", "comment": "CR-0001"}
MANY = {"review": "LEICESTER-2013", "comments": ["CR-0001", "CR-0002"]}


def in_hand(work: Work, reference: str, seen: int | None = None) -> Comment:
    """Return a comment to work on; what is held back is there for those who check it only."""
    comment = work.fetch(Comment, reference, seen=seen)
    if comment.held and not work.viewer.has(work.review, *CHECKERS):
        raise NotFound
    return comment


def several(work: Work, references: list[str]) -> list[Comment]:
    """Return some comments to work on, each once, in the order named."""
    picked = list(dict.fromkeys(r.strip().upper() for r in references if r.strip()))
    if not 0 < len(picked) <= MOST:
        raise NotUnderstood(f"Choose 1 to {MOST} comments, by their references.")
    return [in_hand(work, reference) for reference in picked]


def colleague(work: Work, login: str) -> AccessGranted:
    """Return the hat by which somebody, by sign-in name, may read comments in this review."""
    login = login.strip().lower()
    account = work.registry.claimed_by("login", login) or named("account", named("person", login))
    held: dict[tuple[str, str], AccessGranted] = {}
    for event in work.ledger.story(account):
        match event:
            case AccessGranted() if event.in_review in (work.review, None):
                held[event.role, event.scope] = event
            case AccessRevoked():
                held.pop((event.role, event.scope), None)
            case PersonRegistered() | _:
                pass
    for (role, _), hat in sorted(held.items()):
        if role in HANDS:
            return hat
    raise NobodyOfThatName(login)


def because(work: Work, comment: Comment) -> Stamp:
    """Return the stamp with its reason sealed with the notes of the comment."""
    return work.because(comment.id, NOTES)


def day(value: date | None, what: str) -> date:
    """Return a day that must be given."""
    if value is None:
        raise NotUnderstood(f"Enter the day {what}, such as 2014-01-27.")
    return value
