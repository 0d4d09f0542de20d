"""Confirming an import, dropping it, or having it taken back: asked first, then done once."""

from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.imports.commands.confirm_import import ConfirmImport, DropImport, UndoImport
from backend.imports.pages.common import Scene, recorded, scene
from backend.kernel.calendar import local_day
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers, Field

LEAVE, STRIKE = "leave", "strike"


@get("/reviews/{ref:str}/imports/{run:str}/confirm", name="imports.ask", sync_to_thread=True)
def show_confirm(
    ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what the file leaves open."""
    here = scene(desk, ref, run)
    if here.row.state != "checked":
        raise NotFound
    return shown(desk, _confirming(here))


@post("/reviews/{ref:str}/imports/{run:str}/confirm", name="imports.confirm", sync_to_thread=True)
def post_confirm(
    ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read the answers back, then have it applied."""
    here = scene(desk, ref, run)
    checked = recorded(desk, here).checked

    def command(answers: Answers) -> ConfirmImport:
        strike = bool(here.row.missing) and answers.one("missing") == STRIKE
        return ConfirmImport(
            review=here.review.reference,
            run=here.row.reference,
            digest=checked.digest if checked else "",
            seen=_seen(desk),
            accept_rejects=bool(answers.one("accept_rejects")),
            strike_missing=strike,
            left_on=_left_on(here, desk, answers) if strike else None,
        )

    return taken(desk, _confirming(here), command, _then(here, "It is being applied."))


@get("/reviews/{ref:str}/imports/{run:str}/drop", name="imports.ask_drop", sync_to_thread=True)
def show_drop(ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask whether it is to be dropped."""
    here = scene(desk, ref, run)
    if here.row.state not in ("uploaded", "checked"):
        raise NotFound
    return shown(desk, _dropping(here))


@post("/reviews/{ref:str}/imports/{run:str}/drop", name="imports.drop", sync_to_thread=True)
def post_drop(ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Drop it."""
    here = scene(desk, ref, run)

    def command(_: Answers) -> DropImport:
        return DropImport(review=here.review.reference, run=here.row.reference)

    return taken(desk, _dropping(here), command, _then(here, "Dropped. Nothing was changed."))


@get("/reviews/{ref:str}/imports/{run:str}/undo", name="imports.ask_undo", sync_to_thread=True)
def show_undo(ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask why it is to be taken back."""
    here = scene(desk, ref, run)
    if here.row.state not in ("finished", "failed"):
        raise NotFound
    return shown(desk, _undoing(here))


@post("/reviews/{ref:str}/imports/{run:str}/undo", name="imports.undo", sync_to_thread=True)
def post_undo(ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Have it taken back."""
    here = scene(desk, ref, run)

    def command(answers: Answers) -> UndoImport:
        reason = answers.one("reason")
        return UndoImport(review=here.review.reference, run=here.row.reference, reason=reason)

    return taken(desk, _undoing(here), command, _then(here, "It is being taken back."))


def _confirming(here: Scene) -> Asking:
    row, fields = here.row, []
    if row.rejected:
        rows = "1 row that has" if row.rejected == 1 else f"{row.rejected:,} rows that have"
        fields.append(
            Field("accept_rejects", f"Go on without the {rows} mistakes", kind="tick",
                  hint="They are listed on the page before this one.")
        )  # fmt: skip
    if row.missing and here.receiving.strikes:
        count = f"{row.missing:,}"
        fields += [
            Field("missing", f"{here.receiving.strikes}: {count}", kind="radios",
                  choices=((LEAVE, "Leave them as they are"),
                           (STRIKE, "Strike them as left, on the day below" if _people(here)
                            else f"They are to be {here.receiving.gone}")),
                  needed="Say what becomes of those who are not in the file"),
        ]  # fmt: skip
    if row.missing and _people(here):
        fields.append(
            Field("left_on", "The day on which they left", kind="date",
                  hint="Only where they are struck. They stay on the list, struck through.")
        )  # fmt: skip
    return Asking(
        title=f"Apply {row.reference}",
        caption=here.receiving.title,
        button="Apply the import",
        back=here.base,
        explain=_said(row.joined, row.changed, row.gone, here.receiving.gone),
        fields=fields,
        warns=True,
        seen=row.version,
        blames={"LS-04": "accept_rejects", "LS-06": "left_on", "GN-06": "left_on"},
    )


def _people(here: Scene) -> bool:
    return here.receiving.kind == "staff"


def _left_on(here: Scene, desk: Desk, answers: Answers) -> date | None:
    """Return the day on which people left; anything else goes on the day it is confirmed."""
    if not _people(here):
        return local_day(desk.now)
    return date.fromisoformat(answers.one("left_on")) if answers.one("left_on") else None


def _said(joined: int, changed: int, left: int, gone: str) -> str:
    parts = [
        f"{count:,} {words}"
        for count, words in (
            (joined, "will be added"),
            (changed, "will be changed"),
            (left, f"will be {gone}"),
        )
        if count
    ]  # fmt: skip
    told = "; ".join(parts) or "Nothing is added or changed"
    return f"{told[0].upper()}{told[1:]}. Nothing has been changed so far."


def _dropping(here: Scene) -> Asking:
    return Asking(
        title=f"Drop {here.row.reference}",
        button="Drop the import",
        back=here.base,
        explain="Nothing of the file is applied, and the file is deleted. That it came, and how "
        "many rows it had, stays in the history.",
        warns=True,
    )


def _undoing(here: Scene) -> Asking:
    made = f"{here.row.made:,} change{'' if here.row.made == 1 else 's'}"
    return Asking(
        title=f"Take {here.row.reference} back",
        button="Take the import back",
        back=here.base,
        explain=(
            f"The {made} that it made {'is' if here.row.made == 1 else 'are'} put right by new "
            "entries; nothing is deleted. What somebody changed since is left as it is, and listed."
        ),
        fields=(
            Field("reason", "Why is it taken back?",
                  hint="It will be kept in the decision history.",
                  needed="Give a reason. It will be kept in the decision history and may be read "
                  "at an appeal."),
        ),
        warns=True,
        blames={"GN-04": "reason"},
    )  # fmt: skip


def _then(here: Scene, say: str) -> Any:
    def then(_: Done) -> tuple[str, str]:
        return here.base, say

    return then


def _seen(desk: Desk) -> int | None:
    seen = desk.text("seen")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else None  # noqa: PLR2004


ROUTES = [show_confirm, post_confirm, show_drop, post_drop, show_undo, post_undo]
