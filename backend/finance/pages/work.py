"""Pages on which the financial table is drafted, corrected and issued."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from backend.finance import queries
from backend.finance.commands.tables import DraftFinance
from backend.finance.pages.acts import ACTS, Act
from backend.finance.pages.scene import Scene, drafting, scene
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.web.asking import Asking, seen, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/finance/{label:str}/{act:str}"


@get("/reviews/{ref:str}/finance/new", name="finance.new", sync_to_thread=True)
def ask_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask which version to begin."""
    asking, here = _new(desk, ref), scene(desk, ref)
    newest = Answers({"based_on": [here.one.label]}) if here else None
    return shown(desk, asking, newest)


@post("/reviews/{ref:str}/finance/new", name="finance.begin", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Begin a version."""
    review = desk.review(ref).reference

    def command(a: Answers) -> DraftFinance:
        return DraftFinance(review=review, version=a.one("version"), based_on=a.one("based_on"))

    return taken(
        desk,
        _new(desk, ref),
        command,
        lambda done: (
            f"/reviews/{review}/finance/{done.reference}",
            "The version is begun. Now correct it.",
        ),
    )


@get(HERE, name="finance.ask", sync_to_thread=True)
def ask_act(
    ref: FromPath[str], label: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what is to be done to a version."""
    here, what = _one(desk, ref, label, act)
    key = desk.query.get("key", "")
    return shown(desk, what.asks(here, key), what.filled(here, key))


@post(HERE, name="finance.act", status_code=200, sync_to_thread=True)
def post_act(
    ref: FromPath[str], label: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Do it, once the answers are confirmed."""
    here, what = _one(desk, ref, label, act)
    key = desk.query.get("key", "")

    def command(a: Answers) -> Command:
        return replace(what.order(here, key, a), seen=seen(desk))

    return taken(desk, what.asks(here, key), command, lambda _: (here.base, what.done))


def _one(desk: Desk, ref: str, label: str, act: str) -> tuple[Scene, Act]:
    here = drafting(desk, ref, label)
    if act not in ACTS:
        raise NotFound
    return here, ACTS[act]


def _new(desk: Desk, ref: str) -> Asking:
    review = desk.review(ref)
    if not queries.may_write(desk.viewer, review.review):
        raise NotFound
    here = scene(desk, ref)
    every = [(v.label, f"Version {v.label}") for v in here.every] if here else []
    fields = [Field("version", "Number of the new version", "text", hint="Such as 1.3",
                    needed="Enter a number for the new version")]  # fmt: skip
    if every:
        choices = (*every, ("", "Nothing: an empty table"))
        fields.append(Field("based_on", "Begin it from", "select", choices))
    return Asking(
        "Begin a version of the financial table", "Begin it",
        f"/reviews/{review.reference}/finance", caption=review.reference, fields=fields,
        explain="Nobody but finance, HR, the lead and the coordinator sees it before it is issued.",
        blames={"FN-03": "version"},
    )  # fmt: skip


ROUTES = [ask_new, post_new, ask_act, post_act]
