"""What does not agree in the posts on record and their mapping (domain.md 3.4; PO-01 to PO-04)."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from backend.kernel.findings import Evidence, Finding, Severity
from backend.kernel.rounding import RECOMMENDED
from backend.kernel.wording import say_date, say_fte
from backend.workforce.domain.descriptions import number_differs
from backend.workforce.domain.post import FIELDS, Details
from backend.workforce.domain.post_sums import sums
from backend.workforce.events.told import PostNow, PostsTold

LIST, MAPPING, SHEETS = "the list of posts", "the mapping of posts", "the job descriptions"


def findings(
    posts: PostsTold,
    committed: Mapping[UUID, int],
    today: date,
    rounding: int = RECOMMENDED.fte,
) -> Iterator[Finding]:
    """Find it; `committed` is how much of each post people have."""
    yield from _numbers(posts)
    yield from _gone(posts, committed)
    yield from _totals(posts, rounding)
    yield from _unmapped(posts)
    yield from _overdue(posts, today)


def _numbers(posts: PostsTold) -> Iterator[Finding]:
    for post in posts.posts.values():
        says = Details(**{name: post.says[name] for name in FIELDS})
        sheets = posts.descriptions
        if not post.deleted and (number := number_differs(post.post, post.side, says, sheets)):
            yield Finding(
                "PO-01", Severity.WARNS, f"{_place(post)}, post number",
                f"{post.title}: post number {number} on the job description does not match "
                f"{says.number} in the list.",
                (Evidence(LIST, post.key, says.number), Evidence(SHEETS, post.side, number)),
            )  # fmt: skip


def _gone(posts: PostsTold, committed: Mapping[UUID, int]) -> Iterator[Finding]:
    for post in posts.posts.values():
        if post.deleted and (taken := committed.get(post.post, 0)):
            yield Finding(
                "PO-02", Severity.BLOCKS, f"{_place(post)}, deleted with people in it",
                f"A deleted post cannot receive people: {post.title} was deleted, and "
                f"{say_fte(taken)} FTE of it is still committed. Rescind these matches.",
                (Evidence(LIST, post.key, f"{say_fte(taken)} FTE committed"),),
            )  # fmt: skip
    for one in posts.mappings.values():
        for id_ in one.proposed:
            post = posts.posts[id_]
            if post.deleted:
                yield Finding(
                    "PO-02", Severity.WARNS, f"{one.reference}, {_place(post)} was deleted",
                    f"{one.reference} says that {one.current_post or 'no current post'} becomes "
                    f"{post.title}, which was deleted. Put the mapping right.",
                    (Evidence(MAPPING, one.reference, one.new_post),),
                )  # fmt: skip


def _totals(posts: PostsTold, rounding: int) -> Iterator[Finding]:
    kinds: dict[tuple[str, str], list[str]] = {}
    apart = set()
    for one in sums(posts, rounding):
        kinds.setdefault((one.side, one.of), []).append(one.said)
        if not one.agrees:
            apart.add((one.side, one.of))
    for side, of in sorted(apart):
        said = "; ".join(kinds[side, of])
        yield Finding(
            "PO-03", Severity.WARNS, f"{side} posts, by {of}, against stated totals", f"{said}.",
            tuple(Evidence(LIST, f"{side}, by {of}", sentence) for sentence in kinds[side, of]),
        )  # fmt: skip


def _unmapped(posts: PostsTold) -> Iterator[Finding]:
    hours: dict[str, int] = {}
    for post in posts.unmapped:
        hours[post.title] = hours.get(post.title, 0) + post.fte
    for title, fte in hours.items():
        yield Finding(
            "PO-04", Severity.WARNS, f"{title}, unmapped",
            "Every current post must map to something, even to “deleted”. Unmapped: "
            f"{title} ({say_fte(fte)} FTE).",
            (Evidence(LIST, "current", f"{say_fte(fte)} FTE"),),
        )  # fmt: skip


def _overdue(posts: PostsTold, today: date) -> Iterator[Finding]:
    for post in posts.posts.values():
        if not post.deleted and post.held_until is not None and post.held_until < today:
            yield Finding(
                "PO-07", Severity.WARNS, f"{_place(post)}, vacancy held",
                f"{post.title}: {say_fte(post.held)} FTE is held vacant. It was to be looked at "
                f"again on {say_date(post.held_until)}: release it, or hold it again and say why.",
                (Evidence(LIST, post.key, f"held until {post.held_until.isoformat()}"),),
            )  # fmt: skip


def _place(post: PostNow) -> str:
    return f"{post.title} ({post.side}, {post.key})"
