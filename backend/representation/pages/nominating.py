"""Nominating oneself, or a colleague of one's group."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.representation import queries
from backend.representation.commands.nominate import Nominate
from backend.representation.pages.scene import Scene, public_review, scenes
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.web.forms import Problems

HERE = "/reviews/{ref:str}/spokespersons/nominate"
WHO = (("me", "Myself"), ("colleague", "A colleague"))


@get(HERE, name="representation.nominate", sync_to_thread=True)
def show_nominate(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask whom, and why."""
    review, open_to = _open(desk, ref)
    asked = desk.query.get("group", "").strip().upper()
    first = {"group": [asked]} if asked else {}
    return shown(desk, _asking(desk, review, open_to), Answers(first))


@post(HERE, name="representation.post_nominate", status_code=200, sync_to_thread=True)
def post_nominate(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, then send the nomination."""
    review, open_to = _open(desk, ref)
    asking = _asking(desk, review, open_to)
    answers = Answers(desk.typed)
    needs_name = answers.one("who") != "me"
    if answers.one("step") != "change" and needs_name and not answers.one("nominee"):
        missing = Problems({"nominee": "Enter your colleague's work e-mail or staff number"})
        return shown(desk, asking, answers, missing)

    def command(given: Answers) -> Command:
        return Nominate(
            review=review.reference,
            group=given.one("group") or open_to[0].group.group,
            nominee=_number(desk, review, given.one("nominee")) if needs_name else "",
            statement=given.one("statement"),
        )

    base = f"/reviews/{review.reference}/spokespersons/nominations"
    return taken(desk, asking, command, lambda done: (f"{base}/{done.reference}", ""))


def _open(desk: Desk, ref: str) -> tuple[ReviewRow, list[Scene]]:
    review = public_review(desk, ref)
    if not desk.viewer.has(review.review, Role.EMPLOYEE, Role.COORDINATOR):
        raise NotFound
    types = desk.viewer.has(review.review, Role.COORDINATOR)
    open_to = [one for one in scenes(desk, review) if one.opened and (one.mine or types)]
    if not open_to:
        raise NotFound
    return review, open_to


def _asking(desk: Desk, review: ReviewRow, open_to: list[Scene]) -> Asking:
    fields = [
        Field("nominee", "Your colleague's work e-mail or staff number", "text",
              hint="Only if you nominate a colleague. They are asked before anything happens."),
        Field("statement", "A few words to the group",
              hint="What makes a good spokesperson of this person. Everyone in the group can read "
                   "it if there is a ballot."),
    ]  # fmt: skip
    if desk.viewer.has(review.review, Role.EMPLOYEE):
        who = Field("who", "Whom do you nominate?", "radios", WHO, needed="Choose whom")
        fields.insert(0, who)
    if len(open_to) > 1:
        groups = [(s.group.group, f"Group {s.group.group}: {s.group.name}") for s in open_to]
        fields.insert(0, Field("group", "Which group?", "radios", groups, needed="Choose a group"))
    return Asking(
        "Nominate a spokesperson",
        "Send this nomination",
        f"/reviews/{review.reference}/spokespersons",
        "A spokesperson takes part in the consultation meetings for their group. A late "
        "nomination is kept, and used if a seat stays empty.",
        fields=fields,
        who="You, the person you nominate and the review coordinator. If there is a ballot, the "
        "group sees who stands.",
    )


def _number(desk: Desk, review: ReviewRow, typed: str) -> str:
    with desk.reading() as db:
        return queries.colleague(db, review.review, typed)


ROUTES = [show_nominate, post_nominate]
