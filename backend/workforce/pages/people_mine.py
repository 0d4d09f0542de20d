"""One's own entry on the list: read it, and say what is not right (domain.md 3.29)."""

from collections.abc import Callable
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.workforce.commands.scope_people import ContestScope, DisputeEntry
from backend.workforce.pages import people_words as words
from backend.workforce.queries import people_entry as queries

MINE = "/my/entry"
ACT = "/my/entry/{ref:str}/{employee_ref:str}/{act:str}"
ABOUT = ("name", "job title", "hours", "grade", "group or team", "employment", "line manager",
         "something else")  # fmt: skip
WHO = "You and HR. HR answers within 5 working days."


@get(MINE, name="workforce.mine", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what the list says of oneself, in every review."""
    reviews = _reviews(desk)
    with desk.reading() as db:
        entries = [(one, queries.my_entry(db, desk.viewer, one.review)) for one in reviews]
    found = [(review, entry) for review, entry in entries if entry is not None]
    rows = [job for _, entry in found for job in entry.jobs]
    return desk.listing(rows, "my-entry") or desk.page(
        "workforce/people_mine.html", found=found, W=words
    )


@get(ACT, name="workforce.my_act", sync_to_thread=True)
def show_my_act(
    ref: FromPath[str], employee_ref: FromPath[str], act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:  # fmt: skip
    """Ask what is not right."""
    return shown(desk, _asking(desk, ref, employee_ref, act)[0])


@post(ACT, name="workforce.post_my_act", status_code=200, sync_to_thread=True)
def post_my_act(
    ref: FromPath[str], employee_ref: FromPath[str], act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:  # fmt: skip
    """Read it back, then send it to HR."""
    asking, command = _asking(desk, ref, employee_ref, act)
    said = "HR has it, and answers within 5 working days. You get an e-mail then."
    return taken(desk, asking, command, lambda _: (MINE, said))


def _reviews(desk: Desk) -> list[ReviewRow]:
    mine = {g.review for g in desk.viewer.grants if g.role is Role.EMPLOYEE and g.review}
    with desk.reading() as db:
        rows = db.execute(
            """SELECT review, reference, title, stage FROM reviews WHERE review = ANY(%s)
               ORDER BY reference""",
            (sorted(mine),),
        ).fetchall()
    return [ReviewRow(*row) for row in rows]


def _asking(
    desk: Desk, ref: str, employee_ref: str, act: str
) -> tuple[Asking, Callable[[Answers], Command]]:
    review = desk.review(ref)
    with desk.reading() as db:
        entry = queries.my_entry(db, desk.viewer, review.review)
    jobs = entry.jobs if entry else []
    job = next((one for one in jobs if one.employee_ref == employee_ref.strip().upper()), None)
    if job is None:
        raise NotFound
    its: dict[str, Any] = {"review": review.reference, "employee_ref": job.employee_ref}
    caption = f"{job.job_title}, {job.employee_ref}"
    match act:
        case "dispute":
            fields = (
                Field("about", "What is not right?", "radios",
                      tuple((one, one.capitalize()) for one in ABOUT),
                      needed="Choose what is not right"),
                Field("text", "How should it be?", needed="Write how it should be",
                      hint="HR compares it with its papers."),
            )  # fmt: skip
            return (
                Asking("This is not right", "Send it to HR", MINE, "", caption, fields, who=WHO,
                       blames={"ES-08": "about"}),
                lambda a: DisputeEntry(**its, about=a.one("about"), text=a.one("text")),
            )  # fmt: skip
        case "contest":
            text = Field("text", "Why should you be in scope?", needed="Write why",
                         hint="Such as: my post is in the service that is reviewed.")  # fmt: skip
            return (
                Asking("I should be in scope", "Send it to HR", MINE,
                       "You were taken out of the scope of this review. You have the right to "
                       "contest that.", caption, (text,), who=f"{WHO} The lead can read it too."),
                lambda a: ContestScope(**its, text=a.one("text")),
            )  # fmt: skip
        case _:
            raise NotFound


ROUTES = [show_mine, show_my_act, post_my_act]
