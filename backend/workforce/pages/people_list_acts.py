"""What HR does with the whole list: add somebody, freeze the start, explain a difference."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.workforce.commands.count_people import ExplainCount, FreezeStart
from backend.workforce.commands.list_people import AddToScope
from backend.workforce.pages.people_lines import LINE_FIELDS, typed_line

LONG = 7
ACT = "/reviews/{ref:str}/people/acts/{act:str}"


@get(ACT, name="workforce.people_act", sync_to_thread=True)
def show_act(ref: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what an act on the whole list needs."""
    return shown(desk, _asking(desk, _kept(desk, ref), act))


@post(ACT, name="workforce.post_people_act", status_code=200, sync_to_thread=True)
def post_act(ref: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, then act on the whole list."""
    review = _kept(desk, ref)
    asking = _asking(desk, review, act)

    def command(a: Answers) -> Any:
        match act:
            case "freeze":
                return FreezeStart(review=review.reference, stated=_whole_number(a),
                                   source=a.one("source"), reason=a.one("reason"))  # fmt: skip
            case "explain":
                return ExplainCount(review=review.reference, text=a.one("text"))
            case _:
                return AddToScope(
                    review=review.reference, person_ref=a.one("person_ref"), name=a.one("name"),
                    email=a.one("email"), lines=[typed_line(a)],
                )  # fmt: skip

    done = {"freeze": "The number at the start is frozen.", "explain": "Your answer is kept.",
            "add": "The person is on the list."}[act]  # fmt: skip
    return taken(desk, asking, command, lambda d: (asking.back, f"{done} {d.told}".strip()))


def group_field(desk: Desk, review: ReviewRow) -> Field:
    """Return the question for a group of the review."""
    context = desk.services.office.context(desk.services.ledger, review.review)
    groups = context.groups if context else {}
    if not groups:
        return Field("group", "Group", "text", needed="Enter the group")
    choices = tuple((key, f"{key} {name}") for key, name in groups.items())
    return Field("group", "Group", "select", choices, needed="Choose the group")


def _kept(desk: Desk, ref: str) -> ReviewRow:
    review = desk.review(ref)
    if not desk.viewer.has(review.review, Role.HR):
        raise NotFound
    return review


def _asking(desk: Desk, review: ReviewRow, act: str) -> Asking:
    back = f"/reviews/{review.reference}/people"
    match act:
        case "freeze":
            return Asking(
                "Freeze the number at the start", "Freeze it", back,
                "The list as it is now is kept as that of the start, for good. Parley does this "
                "by itself when consultation opens.", review.title,
                (Field("stated", "Number that the papers state", "text",
                       hint="Such as 458. Leave it empty to take the people on the list."),
                 Field("source", "Where do they state it?", "text"),
                 Field("reason", "Why is it frozen by hand?", needed="Give a reason")),
                warns=True, tests=_a_number,
                blames={"GN-10": "stated", "ES-06": "stated"},
            )  # fmt: skip
        case "explain":
            return Asking(
                "Explain the difference", "Keep this answer", back,
                "Say why the number at the start and the list do not give the same. Your answer "
                "stays beside the numbers.", review.title,
                (Field("text", "What explains it?", needed="Write the explanation"),),
                who="Everyone who reads names on the list: HR, the lead, the coordinator and the "
                "data protection officer.",
            )  # fmt: skip
        case "add":
            person = (
                Field("person_ref", "Reference of the person", "text", needed="Enter a reference",
                      hint="One for each person, such as P0900, however many posts they hold."),
                Field("name", "Name", "text", needed="Enter the name"),
                Field("email", "E-mail address", "text"),
            )  # fmt: skip
            fields = (*person, *LINE_FIELDS[:4], group_field(desk, review), *LINE_FIELDS[4:])
            return Asking(
                "Add somebody to the list", "Add them", back,
                "Everybody whose post is affected is in scope.", review.title, fields,
                tests=_a_line,
                blames={"ES-01": "employee_ref", "ES-03": "fte", "GN-10": "fte"},
            )  # fmt: skip
        case _:
            raise NotFound


def _a_line(answers: Answers) -> None:
    typed_line(answers)


def _a_number(answers: Answers) -> None:
    _whole_number(answers)


def _whole_number(answers: Answers) -> int:
    typed = answers.one("stated")
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) < LONG):
        raise NotUnderstood(f"“{typed[:40]}” is not a number of people. Enter digits, such as 458.")
    return int(typed or 0)


ROUTES = [show_act, post_act]
