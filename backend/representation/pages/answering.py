"""One nomination: how it stands, and the nominee's yes or no."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.representation import queries
from backend.representation.commands.answer_nomination import (
    AcceptNomination,
    DeclineNomination,
    SetNominationAside,
)
from backend.representation.domain.nomination import said_late
from backend.representation.pages.scene import public_review
from backend.representation.queries import NominationRow
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/spokespersons/nominations/{nm:str}"
WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
STATES = {
    "asked": "Waiting for their answer",
    "standing": "Agreed to stand",
    "declined": "Declined",
    "aside": "Set aside",
}


@get(HERE, name="representation.nomination", sync_to_thread=True)
def show_nomination(
    ref: FromPath[str], nm: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show it to the nominee, who nominated, and the coordinator."""
    review, row = _found(desk, ref, nm)
    code = "SN-01" if row.late else ""
    data = desk.listing([{**_plain(row), "code": code, "told": late_words(row)}], row.reference)
    return data or desk.page(
        "representation/nomination.html",
        review=review,
        row=row,
        late=late_words(row),
        said=STATES[row.state],
        acts=[slug for slug in ("accept", "decline", "set-aside") if _may(desk, review, row, slug)],
    )


@get(f"{HERE}/{{act:str}}", name="representation.ask_nominee", sync_to_thread=True)
def show_answer(
    ref: FromPath[str], nm: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask for the answer."""
    review, row = _found(desk, ref, nm)
    return shown(desk, _asking(desk, review, row, act))


@post(f"{HERE}/{{act:str}}", name="representation.answer", status_code=200, sync_to_thread=True)
def post_answer(
    ref: FromPath[str], nm: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read it back, then record the answer."""
    review, row = _found(desk, ref, nm)

    def command(answers: Answers) -> Command:
        about: dict[str, Any] = {"review": review.reference, "nomination": row.reference}
        match act:
            case "accept":
                return AcceptNomination(**about, statement=answers.one("statement"))
            case "decline":
                return DeclineNomination(**about)
            case _:
                return SetNominationAside(**about, reason=answers.one("reason"))

    home = f"/reviews/{review.reference}/spokespersons/nominations/{row.reference}"
    asking = _asking(desk, review, row, act)
    return taken(desk, asking, command, lambda _: (home, "Your answer is recorded."))


def late_words(row: NominationRow) -> str:
    """Return what is told of a nomination that came late (SN-01); nothing of one in time."""
    if not row.late or row.closed_at is None:
        return ""
    return said_late(row.closed_at, row.received_at)


def _found(desk: Desk, ref: str, nm: str) -> tuple[ReviewRow, NominationRow]:
    review = public_review(desk, ref)
    with desk.reading() as db:
        rows = queries.nominations(db, desk.viewer, review.review, reference=nm)
    if not rows:
        raise NotFound
    return review, rows[0]


def _may(desk: Desk, review: ReviewRow, row: NominationRow, act: str) -> bool:
    runs = desk.viewer.has(review.review, Role.COORDINATOR)
    match act:
        case "accept":
            return row.state == "asked" and row.is_me
        case "decline":
            return row.state in ("asked", "standing") and row.is_me
        case "set-aside":
            return row.state in ("asked", "standing") and runs
        case _:
            return False


def _asking(desk: Desk, review: ReviewRow, row: NominationRow, act: str) -> Asking:
    # What was answered already is told by the order; what is not theirs is not there.
    if not (_may(desk, review, row, act) or (row.is_me and act in ("accept", "decline"))):
        raise NotFound
    back = f"/reviews/{review.reference}/spokespersons/nominations/{row.reference}"
    match act:
        case "accept":
            hint = "Everyone in the group can read them if there is a ballot."
            words = Field("statement", "A few words to your group", hint=hint)
            return Asking(
                f"Agree to stand for group {row.group}", "Agree to stand", back,
                "You will be a candidate. If you are chosen, you take part in the consultation "
                "meetings for your group and everyone in the review can see your name.",
                row.reference, (words,),
            )  # fmt: skip
        case "decline":
            return Asking(
                f"Decline to stand for group {row.group}", "Decline", back,
                "You do not have to say why. You can still be nominated again.", row.reference,
                warns=True,
            )  # fmt: skip
        case _:
            return Asking(
                f"Set {row.reference} aside", "Set it aside", back,
                "The nominee will not be a candidate in this round.", row.reference,
                (Field("reason", "Reason", needed=WHY),), warns=True,
            )  # fmt: skip


def _plain(row: NominationRow) -> dict[str, Any]:
    names = ("reference", "group", "name", "state", "late", "own", "received_at")
    return {name: getattr(row, name) for name in names}


ROUTES = [show_nomination, show_answer, post_answer]
