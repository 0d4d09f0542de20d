"""Opening a review: the programme board's or HR's first page about it (domain.md 3.1)."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency

from backend.kernel.default_parameters import DEFAULT_PARAMETERS
from backend.kernel.errors import NotUnderstood
from backend.kernel.parameters import Unclear
from backend.kernel.roles import Role
from backend.reviews.commands.run_review import OpenReview
from backend.reviews.domain.refusals import Nobody
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers, Field

# The numbers asked for; every other number of the policy is the recommended one.
ASKED = ("P01", "P13", "P14", "P15", "P25", "P26", "P26.money")
KNOWN = {one.code: one for one in DEFAULT_PARAMETERS}
PARAMETER = {"threshold": "P10"}


def _heading(meaning: str) -> str:
    """Return a meaning with a capital letter, and its abbreviations as they are."""
    return meaning[:1].upper() + meaning[1:]


FIELDS = (
    Field("review", "Reference", "text", needed="Enter a reference, such as LEICESTER-2013",
          hint="Short, and easy to say aloud. It can't be changed."),
    Field("title", "Title", "text", needed="Enter a title"),
    Field("division", "Division", "text", needed="Enter the division"),
    Field("purpose", "What the review is for"),
    Field("lead", "Sign-in name of the review lead", "text",
          needed="Enter the sign-in name of the lead"),
    Field("escalation_owner", "Sign-in name of whom concerns about the lead go to", "text",
          needed="Enter a sign-in name", hint="Somebody other than the lead, such as the chair of "
          "the programme board."),
    Field("unions", "Recognised unions", "text", needed="Enter the recognised unions",
          hint="Separated by commas, such as A, B, C."),
    Field("groups", "Groups of staff",
          hint="One a line: a number, a colon and a name, such as 1: Fieldwork."),
    Field("mailbox", "Mailbox of the review", "text"),
    Field("dismissals", "Proposed dismissals", "text",
          hint="20 or more lengthen consultation by law. Leave empty for none."),
    Field("threshold", "Match threshold, in per cent of duties (P10)", "text",
          hint="There is no default: without one, no match can be proposed by rule."),
    Field("policy_version", "Policy and its version", "text", needed="Name the policy"),
    *(Field(code, f"{_heading(KNOWN[code].meaning)}, in {KNOWN[code].unit} ({code})", "text",
            hint=f"Leave empty for {KNOWN[code].value}.") for code in ASKED),
)  # fmt: skip


@get("/reviews/new", name="reviews.new", sync_to_thread=True)
def show_new(desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask what a review begins with."""
    desk.need(None, Role.BOARD, Role.HR)
    return shown(desk, _asking())


@post("/reviews/new", name="reviews.open", status_code=200, sync_to_thread=True)
def post_new(desk: NamedDependency[Desk]) -> Response[Any]:
    """Read the answers back, then open it."""
    desk.need(None, Role.BOARD, Role.HR)
    return taken(
        desk,
        _asking(),
        lambda answers: _command(desk, answers),
        lambda done: (f"/reviews/{done.reference}/run", "The review is open, as a draft."),
    )


def _asking() -> Asking:
    return Asking(
        title="Open a review",
        button="Open the review",
        back="/",
        explain="It begins as a draft. Nobody is consulted before the board approves its pack.",
        fields=FIELDS,
        wrong=_wrong,
    )


def _wrong(answers: Answers) -> dict[str, str]:
    """Say beside each number that the policy can't take what it may be (0.3)."""
    found: dict[str, str] = {}
    for name in ("dismissals", "threshold", *ASKED):
        try:
            number = _number(answers, name)
            if number is not None and (one := KNOWN.get(PARAMETER.get(name, name))):
                one.set_to(number, "")
        except NotUnderstood as wrong:
            found[name] = wrong.told
        except Unclear as unclear:
            found[name] = f"{unclear}."
    return found


def _command(desk: Desk, answers: Answers) -> OpenReview:
    numbers = {code: _number(answers, code) for code in ASKED}
    return OpenReview(
        review=answers.one("review"),
        title=answers.one("title"),
        division=answers.one("division"),
        purpose=answers.one("purpose"),
        lead=_person(desk, answers.one("lead")),
        escalation_owner=_person(desk, answers.one("escalation_owner")),
        unions=list(dict.fromkeys(_listed(answers.one("unions")))),
        groups=_groups(answers.one("groups")),
        mailbox=answers.one("mailbox"),
        dismissals=_number(answers, "dismissals") or 0,
        threshold=_number(answers, "threshold"),
        policy_version=answers.one("policy_version"),
        policy_numbers={code: number for code, number in numbers.items() if number is not None},
    )


def _person(desk: Desk, login: str) -> UUID:
    with desk.reading() as db:
        row = db.execute(
            "SELECT person FROM accounts WHERE login = %s AND NOT disabled", (login.lower(),)
        ).fetchone()
    if row is None:
        raise Nobody(login)
    person: UUID = row[0]
    return person


def _number(answers: Answers, name: str) -> int | None:
    text = answers.one(name)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        label = next(field.label for field in FIELDS if field.name == name)
        raise NotUnderstood(f"“{text[:20]}” is not a whole number. Check this: {label}.")
    return int(text)


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\n", ",").split(",") if one.strip()]


def _groups(text: str) -> dict[str, str]:
    groups: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        number, _, name = line.partition(":")
        if not number.strip() or not name.strip():
            raise NotUnderstood(f"“{line.strip()[:40]}” names no group. Write it as 1: Fieldwork.")
        groups[number.strip()] = name.strip()
    return groups


ROUTES = [show_new, post_new]
