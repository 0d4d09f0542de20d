"""Pages on which the financial table is drafted, corrected and issued."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.finance import queries
from backend.finance.commands.tables import (
    DraftFinance,
    IssueFinance,
    SetFinanceLine,
    StateFinanceFigure,
    TakeOutFinanceLine,
)
from backend.finance.domain.sums import open_differences, stated
from backend.finance.domain.table import known, possible
from backend.finance.domain.typed import money, posts
from backend.finance.events import FinanceLine, StatedFigure
from backend.finance.pages.scene import Scene, drafting, scene
from backend.kernel.errors import NotFound
from backend.kernel.wording import say_fte
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers, Field

KINDS = (("total", "The total"), ("budget", "The budget at present"), ("saving", "The saving"),
         ("quoted", "The saving as the text quotes it"))  # fmt: skip
CAUSE = Field("cause", "For which comment or revision line, if any", "text",
              hint="Such as CR-0117. The history then tells why the figure moved.")  # fmt: skip
FTE_HINT = "Full-time posts, such as 8 or 21.50"


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


@get("/reviews/{ref:str}/finance/{label:str}/line", name="finance.line", sync_to_thread=True)
def ask_line(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what a line says."""
    here = drafting(desk, ref, label)
    return shown(desk, _line(here, desk.query.get("key", "")), _as_it_is(here, desk))


@post("/reviews/{ref:str}/finance/{label:str}/line", name="finance.set-line", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_line(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Set a line."""
    here = drafting(desk, ref, label)
    key = desk.query.get("key", "")

    def command(a: Answers) -> SetFinanceLine:
        return SetFinanceLine(
            review=here.review.reference, version=label, seen=here.one.version,
            line=_typed(here, key, a), cause=a.one("cause"),
        )  # fmt: skip

    return taken(desk, _line(here, key), command, lambda _: (here.base, "The line is saved."))


@get("/reviews/{ref:str}/finance/{label:str}/take-out", name="finance.gone", sync_to_thread=True)
def ask_gone(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask before a line is taken out."""
    here = drafting(desk, ref, label)
    return shown(desk, _gone(here, desk.query.get("key", "")))


@post("/reviews/{ref:str}/finance/{label:str}/take-out", name="finance.take-out", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_gone(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Take a line out."""
    here = drafting(desk, ref, label)
    key = desk.query.get("key", "")

    def command(a: Answers) -> TakeOutFinanceLine:
        return TakeOutFinanceLine(
            review=here.review.reference, version=label, seen=here.one.version, key=key,
            cause=a.one("cause"),
        )  # fmt: skip

    return taken(desk, _gone(here, key), command, lambda _: (here.base, "The line is taken out."))


@get("/reviews/{ref:str}/finance/{label:str}/figure", name="finance.figure", sync_to_thread=True)
def ask_figure(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask which figure the paper states."""
    return shown(desk, _figure(drafting(desk, ref, label)))


@post("/reviews/{ref:str}/finance/{label:str}/figure", name="finance.state", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_figure(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """State a figure."""
    here = drafting(desk, ref, label)

    def command(a: Answers) -> StateFinanceFigure:
        return StateFinanceFigure(
            review=here.review.reference, version=label, seen=here.one.version,
            figure=_stated(here, a),
        )  # fmt: skip

    return taken(desk, _figure(here), command, lambda _: (here.base, "The figure is saved."))


@get("/reviews/{ref:str}/finance/{label:str}/issue", name="finance.ask-issue", sync_to_thread=True)
def ask_issue(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Say what does not add up, and ask before it is issued."""
    return shown(desk, _issue(drafting(desk, ref, label)))


@post("/reviews/{ref:str}/finance/{label:str}/issue", name="finance.issue", status_code=200,
      sync_to_thread=True)  # fmt: skip
def post_issue(
    ref: FromPath[str], label: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Issue a version."""
    here = drafting(desk, ref, label)

    def command(a: Answers) -> IssueFinance:
        return IssueFinance(
            review=here.review.reference, version=label, seen=here.one.version,
            reason=a.one("reason"),
        )  # fmt: skip

    told = f"Version {label} is issued."
    return taken(desk, _issue(here), command, lambda _: (here.base, told))


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


def _line(here: Scene, key: str) -> Asking:
    if key and key not in {x.key for x in here.lines}:
        raise NotFound
    fields = (
        Field("section", "Section", "text", needed="Enter the section of the table"),
        Field("post", "Post or allowance", "text", needed="Enter the post, or the allowance"),
        Field("allowance", "This is an allowance: it has a cost and no posts", "tick"),
        Field("current_fte", "Posts now", "text", hint=FTE_HINT),
        Field("current_band", "Band now", "text"),
        Field("proposed_fte", "Posts proposed", "text", hint=FTE_HINT),
        Field("proposed_band", "Band proposed", "text"),
        Field("cost", "Cost as proposed, in pounds a year", "text", hint="Such as 520,800"),
        CAUSE,
    )
    return Asking(
        "Change a line" if key else "Add a line", "Save the line", here.base,
        caption=f"Financial table, version {here.one.label}", fields=fields,
        tests=lambda a: possible(_typed(here, key, a)), address=_of(here, "line", key),
    )  # fmt: skip


def _of(here: Scene, act: str, key: str) -> str:
    """Return the address of an act on one line: what is answered stays about that line."""
    return f"{here.base}/{act}" + (f"?{urlencode({'key': key})}" if key else "")


def _as_it_is(here: Scene, desk: Desk) -> Answers | None:
    line = next((x for x in here.lines if x.key == desk.query.get("key")), None)
    if line is None:
        return None
    typed = {
        "section": line.section, "post": line.post, "allowance": "yes" if line.allowance else "",
        "current_fte": say_fte(line.current_fte), "current_band": line.current_band,
        "proposed_fte": say_fte(line.proposed_fte), "proposed_band": line.proposed_band,
        "cost": str(line.cost),
    }  # fmt: skip
    return Answers({name: [value] for name, value in typed.items() if value})


def _typed(here: Scene, key: str, a: Answers) -> FinanceLine:
    return FinanceLine(
        key=key or _free_key(here.lines, a.one("section"), a.one("post")),
        section=a.one("section"), post=a.one("post"), allowance=bool(a.one("allowance")),
        current_fte=posts(a.one("current_fte"), "Posts now"), current_band=a.one("current_band"),
        proposed_fte=posts(a.one("proposed_fte"), "Posts proposed"),
        proposed_band=a.one("proposed_band"), cost=money(a.one("cost"), "Cost"),
    )  # fmt: skip


def _free_key(lines: Sequence[queries.Line], section: str, name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", f"{section} {name}".lower()).strip("-") or "line"
    taken_keys, n = {x.key for x in lines}, 2
    key = plain
    while key in taken_keys:
        key, n = f"{plain}-{n}", n + 1
    return key


def _gone(here: Scene, key: str) -> Asking:
    line = next((x for x in here.lines if x.key == key), None)
    if line is None:
        raise NotFound
    return Asking(
        f"Take out {line.post}", "Take it out", here.base,
        caption=f"Financial table, version {here.one.label}", fields=(CAUSE,), warns=True,
        explain=f"It stands under {line.section}. Earlier versions keep it.",
        address=_of(here, "take-out", key),
    )  # fmt: skip


def _figure(here: Scene) -> Asking:
    subtotals = [(f"subtotal:{s.name}", f"Subtotal of {s.name}") for s in here.sections]
    fields = (
        Field("figure", "Which figure does the paper state?", "select", (*subtotals, *KINDS),
              needed="Choose which figure it is"),
        Field("current_fte", "Posts now", "text", hint="Leave empty what the paper does not state"),
        Field("proposed_fte", "Posts proposed", "text"),
        Field("pounds", "Amount in pounds", "text"),
    )  # fmt: skip
    return Asking(
        "State a figure", "Save the figure", here.base, fields=fields,
        caption=f"Financial table, version {here.one.label}",
        explain="It is kept as the paper states it, and compared with what the lines add up to.",
        tests=lambda a: known(_stated(here, a)),
    )  # fmt: skip


def _stated(here: Scene, a: Answers) -> StatedFigure:
    kind, _, section = a.one("figure").partition(":")
    old = stated(here.figures, kind, section)
    now, then, amount = a.one("current_fte"), a.one("proposed_fte"), a.one("pounds")
    return StatedFigure(
        kind=kind, section=section, change=old.change if old else None,
        current_fte=posts(now, "Posts now") if now else None,
        proposed_fte=posts(then, "Posts proposed") if then else None,
        pounds=money(amount, "Amount") if amount else None,
    )  # fmt: skip


def _issue(here: Scene) -> Asking:
    found = open_differences([x.plain for x in here.lines], here.figures, here.allowed)
    why = Field("reason", "Why do these figures stand?",
                hint="Everyone who reads the table reads it.",
                needed="Say why, or correct the table first")  # fmt: skip
    told = " ".join(one.told for one in found)
    return Asking(
        f"Issue version {here.one.label}", "Issue it", here.base, caption="Financial table",
        fields=(why,) if found else (), warns=True,
        explain=f"{told} " * bool(found) + "Everyone who reads the business case will read it, and "
        "it can't be changed any more.",
    )  # fmt: skip


ROUTES = [
    ask_new, post_new, ask_line, post_line, ask_gone, post_gone, ask_figure, post_figure,
    ask_issue, post_issue,
]  # fmt: skip
