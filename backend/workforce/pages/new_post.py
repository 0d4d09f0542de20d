"""Proposing a post, and confirming several at once."""

import re
from collections.abc import Sequence
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.wording import plural, say_fte
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.workforce.commands.confirm_posts import MOST, ConfirmPosts
from backend.workforce.commands.keep_posts import ProposePost
from backend.workforce.domain.post_refusals import PostWrongStage
from backend.workforce.pages import post_words as words
from backend.workforce.pages import typed_posts as typed
from backend.workforce.pages.post_acts import BLAMES, CONFIRMING
from backend.workforce.pages.posts import KEEPERS
from backend.workforce.queries import posts as queries

HERE = "/reviews/{ref:str}/posts"
NAMED = 10
SIDE = Field("side", "Which structure?", "radios", words.SIDES, needed="Choose the structure")
KEY = Field("key", "Key", "text",
            hint="Its name in addresses. Left empty, it is made from the title.")  # fmt: skip
ALL, SOME = "all", "ticked"


@get(f"{HERE}/new", name="workforce.new_post", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what the post is to be."""
    review = _mine(desk, ref)
    usual = {"side": "proposed", "permanence": "permanent", "funding": "base", "in_scope": "yes"}
    return shown(desk, _proposing(review), Answers({k: [v] for k, v in usual.items()}))


@post(f"{HERE}/new", name="workforce.post_new_post", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, or propose the post."""
    review = _mine(desk, ref)
    return taken(
        desk,
        _proposing(review),
        lambda answers: _proposed(review, answers),
        lambda done: (
            f"/reviews/{review.reference}/posts/{desk.text('side')}/{done.reference}",
            "The post is proposed.",
        ),
    )


@get(f"{HERE}/confirm", name="workforce.confirm_posts", sync_to_thread=True)
def show_confirm(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask which posts are confirmed."""
    review = _mine(desk, ref)
    rows, unmapped = _waiting(desk, review)
    if not rows:
        return desk.page("workforce/post_none.html", review=review)
    return shown(desk, _confirming(review, rows, unmapped))


@post(f"{HERE}/confirm", name="workforce.post_confirm_posts", status_code=200, sync_to_thread=True)
def post_confirm(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read them back, or confirm them."""
    review = _mine(desk, ref)
    rows, unmapped = _waiting(desk, review)
    return taken(
        desk,
        _confirming(review, rows, unmapped),
        lambda answers: ConfirmPosts(
            review=review.reference, keys=_keys(rows, answers), reason=answers.one("reason")
        ),
        lambda _: (
            f"/reviews/{review.reference}/posts?side=proposed&state=confirmed",
            "The posts are confirmed in the final structure.",
        ),
    )


def _mine(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    desk.need(review.review, *KEEPERS)
    return review


def _proposing(review: ReviewRow) -> Asking:
    def tests(answers: Answers) -> None:
        _proposed(review, answers)

    return Asking(
        "Propose a post", "Propose this post", f"/reviews/{review.reference}/posts",
        "A post of today's structure is entered here as well: choose “Now”.",
        fields=[SIDE, *typed.questions(), KEY], tests=tests,
        blames={**BLAMES, "PO-08": "key"},
    )  # fmt: skip


def _proposed(review: ReviewRow, answers: Answers) -> ProposePost:
    says = typed.read(answers)
    made = " ".join((says["group"], says["team"], says["title"])).lower()
    key = answers.one("key") or re.sub(r"[^a-z0-9]+", "-", made).strip("-")
    return ProposePost(review=review.reference, side=_side(answers), key=key, **says)


def _side(answers: Answers) -> Any:
    return answers.one("side")


def _waiting(desk: Desk, review: ReviewRow) -> tuple[list[queries.Post], list[queries.Post]]:
    """Return the proposed posts that wait to be confirmed, and the current ones unmapped."""
    with desk.reading() as db:
        rows = queries.posts(db, review.review)
    waiting = [
        one for one in rows if one.side == "proposed" and one.status in ("proposed", "consulted")
    ]
    return waiting, [one for one in rows if one.unmapped]


def _confirming(
    review: ReviewRow, rows: Sequence[queries.Post], unmapped: Sequence[queries.Post]
) -> Asking:
    everything = f"All {len(rows)} that wait" if len(rows) <= MOST else f"The first {MOST}"
    which = Field("which", "Which posts?", "radios", [(ALL, everything), (SOME, "Only some")],
                  needed="Choose whether all of them are confirmed")  # fmt: skip

    def heeds(answers: Answers) -> Sequence[str]:
        keys = set(_keys(rows, answers))
        chosen = [one for one in rows if one.key in keys]
        return _heeds(chosen, unmapped)

    return Asking(
        "Confirm posts", "Confirm these posts", f"/reviews/{review.reference}/posts",
        f"{plural(len(rows), 'proposed post')} {'waits' if len(rows) == 1 else 'wait'} to be "
        "confirmed in the final structure. From then on people can be matched to them.",
        fields=[which, typed.posts_field("keys", "Which, where only some are?", rows), CONFIRMING],
        blames={**BLAMES, "PO-08": "which"}, heeds=heeds,
    )  # fmt: skip


def _keys(rows: Sequence[queries.Post], answers: Answers) -> list[str]:
    if answers.one("which") == ALL:
        return [one.key for one in rows][:MOST]
    if not (keys := typed.chosen(answers, "keys", rows)):
        raise PostWrongStage("Choose at least one post to confirm.")
    return keys


def _heeds(chosen: Sequence[queries.Post], unmapped: Sequence[queries.Post]) -> list[str]:
    told = [
        f"{plural(len(chosen), 'post')}, {say_fte(sum(one.fte for one in chosen))} FTE in all: "
        f"{_names(chosen)}."
    ]
    if new := [one for one in chosen if not one.consulted]:
        told.append(f"Proposed since the last version went to staff: {_names(new)}.")
    if ungraded := [one for one in chosen if not one.grade]:
        told.append(f"Without a grade: {_names(ungraded)}.")
    if unmapped:
        told.append(f"These current posts map to nothing yet: {_names(unmapped)}.")
    return told


def _names(posts: Sequence[queries.Post]) -> str:
    more = f" and {len(posts) - NAMED} more" if len(posts) > NAMED else ""
    return ", ".join(f"{one.title} ({say_fte(one.fte)})" for one in posts[:NAMED]) + more


ROUTES = [show_new, post_new, show_confirm, post_confirm]
