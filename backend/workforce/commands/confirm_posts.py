"""Orders that confirm posts in the final structure, one or several (domain.md 3.4)."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.workforce.commands.keep_posts import POST, WHO, Side
from backend.workforce.commands.post_standing import (
    need_mapped,
    post_id,
    post_of,
    told,
)
from backend.workforce.domain.descriptions import number_differs
from backend.workforce.domain.post import Post
from backend.workforce.domain.post_refusals import ManyGone, NumberDiffers, PostWrongStage
from backend.workforce.events.told import PostsTold

MOST = 300


class ConfirmPost(Command, frozen=True, kw_only=True):
    """Confirm that a post is in the final structure; a reason where something still differs."""

    side: Side
    key: str


class ConfirmPosts(Command, frozen=True, kw_only=True):
    """Confirm several posts of the proposed structure in one act: all of them or none."""

    keys: list[str]


def confirm_post(command: ConfirmPost, work: Work) -> Done:
    """Confirm a post."""
    post = post_of(work, command.side, command.key)
    was = post.confirmed
    post.confirm(work.stamp)
    if not was:
        _need_ready(told(work), [post], work)
    work.reference = command.key
    return work.commit(post)


def confirm_posts(command: ConfirmPosts, work: Work) -> Done:
    """Confirm them all."""
    keys = list(dict.fromkeys(key.strip() for key in command.keys if key.strip()))
    if not keys:
        raise PostWrongStage("Choose at least one post to confirm.")
    if len(keys) > MOST:
        raise PostWrongStage(f"Confirm at most {MOST} posts at once, then the next.")
    posts = [_one(work, key) for key in keys]
    if gone := [post.title for post in posts if post.deleted]:
        raise ManyGone(gone)
    new = [post for post in posts if not post.confirmed]
    _need_ready(told(work), new, work)
    for post in new:
        post.confirm(work.stamp)
    work.reference = keys[0]
    return work.commit(*posts)


def _one(work: Work, key: str) -> Post:
    try:
        return work.fetch(Post, post_id(work.command.review, "proposed", key))
    except NotFound:
        told = f"We can't find the proposed post “{key[:80]}”. Check its key. No post was changed."
        raise NotFound(told) from None


def _need_ready(posts: PostsTold, new: list[Post], work: Work) -> None:
    """Refuse what still differs, unless the reason says why it is confirmed nevertheless."""
    if not new or work.stamp.reason is not None:
        return
    need_mapped(posts)
    for post in new:
        if described := number_differs(post.id, post.side, post.says, posts.descriptions):
            raise NumberDiffers(described, post.says.number)


ORDERS = [
    Order(ConfirmPost, confirm_post, WHO, "Confirm a post", POST,
          ("PO-01", "PO-02", "PO-04", "PO-08"), decision=True),
    Order(ConfirmPosts, confirm_posts, WHO, "Confirm several posts",
          {"review": "LEICESTER-2013", "keys": ["social-worker", "personal-adviser"]},
          ("PO-01", "PO-02", "PO-04", "PO-08"), decision=True),
]  # fmt: skip
