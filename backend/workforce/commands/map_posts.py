"""Orders about the mapping of current posts to new ones, and stated totals (domain.md 3.4)."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.words import Words
from backend.workforce.commands.keep_posts import EVERY, WHO, Side
from backend.workforce.commands.post_standing import cause_of, found, told
from backend.workforce.domain.mapping import Becomes, Pairing, PostMapping
from backend.workforce.domain.post import hundredths
from backend.workforce.domain.post_refusals import ManyGone, NoFraction, PostWrongStage
from backend.workforce.domain.totals import StatedTotals
from backend.workforce.events.told import PostsTold

PURPOSE = "mapping"
MOST = 60


class MapPosts(Command, frozen=True, kw_only=True):
    """Say what current posts become: their keys, the keys of the new ones, and of which type.

    `current_post` and `new_post` are how a paper prints them, where it has other words.
    """

    change: Becomes
    current: list[str] = []
    proposed: list[str] = []
    note: str = ""
    jd_percent: int | None = None
    staff_group: str = ""
    grade: str = ""
    current_post: str = ""
    new_post: str = ""


class ChangeMapping(Command, frozen=True, kw_only=True):
    """Put a mapping right: the whole of it as it is now, with the reason."""

    mapping: str
    change: Becomes
    current: list[str] = []
    proposed: list[str] = []
    note: str = ""
    jd_percent: int | None = None
    grade: str = ""
    cause: str = ""


class WithdrawMapping(Command, frozen=True, kw_only=True):
    """Take a mapping back, with the reason."""

    mapping: str


class StateTotal(Command, frozen=True, kw_only=True):
    """Record how much FTE a paper states in all, to be held against the rows (PO-03).

    `of` says what `name` names: the posts of one title, of one team, or of one group of staff.
    """

    side: Side
    of: Literal["title", "team", "group"]
    name: str
    fte: int | float
    where: str = ""


def map_posts(command: MapPosts, work: Work) -> Done:
    """Map posts."""
    mapping = PostMapping(named("post-mapping", work.command_id))
    pairing = _pairing(command, work, command.current_post, command.new_post)
    pairing.check()
    mapping.map_posts(
        work.number("MP", mapping.id), pairing, work.stamp,
        staff_group=command.staff_group.strip(), said=_said(command.note, work),
    )  # fmt: skip
    return work.commit(mapping)


def change_mapping(command: ChangeMapping, work: Work) -> Done:
    """Change a mapping."""
    mapping = _mapping(command.mapping, work)
    cause = cause_of(work, command.cause)
    mapping.change(_pairing(command, work), work.stamp, said=_said(command.note, work), cause=cause)
    return work.commit(mapping)


def withdraw_mapping(command: WithdrawMapping, work: Work) -> Done:
    """Withdraw a mapping."""
    mapping = _mapping(command.mapping, work)
    mapping.withdraw(work.stamp)
    return work.commit(mapping)


def state_total(command: StateTotal, work: Work) -> Done:
    """Record a stated total."""
    fte = hundredths(command.fte)
    if fte < 0:
        raise NoFraction("A stated total is 0 FTE or more.")
    totals = _totals(work)
    totals.state(
        work.stamp, side=command.side, of=command.of, name=command.name.strip(), fte=fte,
        where=command.where.strip(),
    )  # fmt: skip
    work.reference = command.name.strip()
    return work.commit(totals)


def _mapping(reference: str, work: Work) -> PostMapping:
    mapping = work.fetch(PostMapping, reference, seen=work.command.seen)
    work.reference = mapping.reference
    return mapping


def _totals(work: Work) -> StatedTotals:
    id_ = named("stated-totals", str(work.review))
    try:
        return work.fetch(StatedTotals, id_)
    except NotFound:
        return StatedTotals(id_)


def _pairing(
    command: MapPosts | ChangeMapping, work: Work, current_post: str = "", new_post: str = ""
) -> Pairing:
    posts = told(work)
    current = _found(posts, "current", command.current, work)
    proposed = _found(posts, "proposed", command.proposed, work)
    if gone := [posts.posts[post].title for post in proposed if posts.posts[post].deleted]:
        raise ManyGone(gone)
    return Pairing(
        command.change,
        current,
        proposed,
        current_post.strip() or _titles(posts, current),
        new_post.strip() or _titles(posts, proposed),
        command.grade.strip(),
        command.jd_percent,
    )


def _found(posts: PostsTold, side: str, keys: Sequence[str], work: Work) -> list[UUID]:
    if len(keys) > MOST:
        raise PostWrongStage(f"One mapping names at most {MOST} posts of a side. Make several.")
    named_ = dict.fromkeys(key.strip() for key in keys if key.strip())
    return [found(posts, side, key, work.command.review) for key in named_]


def _titles(posts: PostsTold, of: Sequence[UUID]) -> str:
    return ", ".join(dict.fromkeys(posts.posts[post].title for post in of))


def _said(note: str, work: Work) -> Words | None:
    return work.words(work.review, PURPOSE, note.strip(), "note") if note.strip() else None


PAIR = {**EVERY, "change": "merged", "current": ["social-workers", "senior-practitioners"],
        "proposed": ["social-worker"], "note": "Holders are assimilated."}  # fmt: skip
REASON = {"reason": "The union asked for it, and the lead agreed."}
ORDERS = [
    Order(MapPosts, map_posts, WHO, "Say what current posts become", PAIR,
          ("PO-02", "PO-06", "PO-08")),
    Order(ChangeMapping, change_mapping, WHO, "Put a mapping of posts right",
          {**PAIR, **REASON, "mapping": "MP-0001"},
          ("PO-02", "PO-06", "PO-08", "GN-04"), decision=True, needs_reason=True),
    Order(WithdrawMapping, withdraw_mapping, WHO, "Withdraw a mapping of posts",
          {**EVERY, **REASON, "mapping": "MP-0001"},
          ("PO-08", "GN-04"), decision=True, needs_reason=True),
    Order(StateTotal, state_total, WHO, "Record a total that a paper states",
          {**EVERY, "side": "proposed", "of": "title", "name": "Chef", "fte": 530,
           "where": "section 5, page 12"}, ("PO-05", "PO-08")),
]  # fmt: skip
