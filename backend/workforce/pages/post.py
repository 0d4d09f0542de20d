"""The page of one post: what it says, what becomes of it, who holds it, and its history."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.kernel.wording import say_date, say_fte
from backend.web.desk import Desk, ReviewRow
from backend.workforce.pages import post_words as words
from backend.workforce.pages.posts import KEEPERS
from backend.workforce.queries import occupants
from backend.workforce.queries import posts as queries

HERE = "/reviews/{ref:str}/posts/{side:str}/{key:str}"
CAUSES = (Role.HR, Role.LEAD, Role.COORDINATOR)
SAID = {"proposed": "Proposed", "current": "Now"}


@dataclass(frozen=True)
class Scene:
    """A post as somebody at the desk sees it."""

    desk: Desk
    review: ReviewRow
    post: queries.Post

    @property
    def base(self) -> str:
        """The address of its page."""
        return f"/reviews/{self.review.reference}/posts/{self.post.side}/{self.post.key}"

    @property
    def keeps(self) -> bool:
        """Whether this person may change it now."""
        return self.desk.as_at is None and self.desk.viewer.has(self.review.review, *KEEPERS)


def scene_of(desk: Desk, ref: str, side: str, key: str) -> Scene:
    """Return a post of a review, or nothing where there is none."""
    review = desk.review(ref)
    with desk.reading() as db:
        found = [
            one
            for one in queries.posts(db, review.review, queries.Asked(side=side))
            if one.key == key
        ]
    if not found:
        raise NotFound
    return Scene(desk, review, found[0])


@get(HERE, name="workforce.post", sync_to_thread=True)
def show_post(
    ref: FromPath[str], side: FromPath[str], key: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show one post."""
    scene = scene_of(desk, ref, side, key)
    review, post, viewer = scene.review, scene.post, desk.viewer
    with desk.reading() as db:
        held_by = (
            occupants.holders(db, viewer, review.review, post.post) if side == "current" else []
        )
        people, fte = occupants.filled(db, viewer, review.review, [post.post])
        matches = occupants.placed(db, viewer, review.review, post.post)
        taken = occupants.committed(db, viewer, review.review, post.post)
    return desk.page(
        "workforce/post.html",
        review=review,
        p=post,
        base=scene.base,
        keeps=scene.keeps,
        acts=_acts(scene),
        rows=told(post),
        holders=held_by,
        people=people,
        filled=fte,
        matches=matches,
        taken=taken,
        names=viewer.has(review.review, *occupants.NAMED),
        history=_history(scene),
        COLOURS=words.COLOURS,
    )


def told(post: queries.Post) -> list[dict[str, str]]:
    """Return what a post says of itself, in words; what was left empty is left out."""
    fields = {
        "title": post.title,
        "number": post.number,
        "jd": post.jd,
        "grade": post.grade or "Not stated",
        "fte": say_fte(post.fte),
        "vacant": say_fte(post.vacant) if post.vacant else "",
        "group": post.group,
        "team": post.team,
        "location": post.location,
        "permanence": post.permanence.capitalize(),
        "until": say_date(post.until) if post.until else "",
        "ends_when": post.ends_when,
        "funding": dict(words.FUNDING)[post.funding],
        "funded_by": post.funded_by,
        "funded": "Yes" if post.funded else "Not yet",
        "qualified": dict(words.QUALIFIED).get(post.qualified, ""),
        "shift": post.shift,
        "in_scope": "Yes" if post.in_scope else "No",
        "job_titles": ", ".join(post.job_titles),
    }
    return [{"key": words.LABELS[k], "value": v} for k, v in fields.items() if v]


def _acts(scene: Scene) -> list[tuple[str, str]]:
    post, viewer, review = scene.post, scene.desk.viewer, scene.review.review
    if scene.desk.as_at is not None:
        return []
    if post.status == "deleted":
        return [("restore", "Bring it back")] if scene.keeps else []
    money = [("funding", "Confirm its funding")] if not post.funded else []
    paid = money if viewer.has(review, Role.FINANCE) else []
    if not scene.keeps:
        return paid
    acts = [("change", "Change what it says"), ("delete", "Delete it")]
    if post.side == "proposed" and post.status != "confirmed":
        acts.insert(0, ("confirm", "Confirm it"))
    acts.append(("release", "Release its vacancy") if post.held else ("hold", "Hold its vacancy"))
    return [*acts, *paid]


def _history(scene: Scene) -> list[dict[str, Any]]:
    """Tell the facts of the post in words; reasons are not read by an auditor (5.3)."""
    desk, vault = scene.desk, scene.desk.services.ledger.vault
    roles = desk.viewer.roles(scene.review.review)
    masked = not roles - {Role.AUDITOR}
    causes = desk.viewer.has(scene.review.review, *CAUSES)
    told = []
    for fact in desk.services.ledger.story(scene.post.post):
        if desk.as_at is not None and fact.stamp.at > desk.as_at:
            break
        template = desk.templates.get_template(f"audit/facts/{fact.TOPIC}.txt")
        line = template.render(f=fact, words=lambda _: "").strip()
        cause = getattr(fact, "cause", "")
        why = "" if masked else vault.read(fact.stamp.reason) or ""
        told.append(
            {
                "at": fact.stamp.at,
                "who": HATS.get(fact.stamp.role, fact.stamp.role),
                "text": line,
                "why": f"{why} (because of {cause})" if causes and cause.startswith("C") else why,
            }
        )
    return list(reversed(told))


HATS = {
    "hr": "HR",
    "lead": "the review lead",
    "finance": "finance",
    "system": "Parley, from the papers",
}
ROUTES = [show_post]
