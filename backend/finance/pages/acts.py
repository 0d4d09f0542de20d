"""What is done to a version of the financial table: its questions, and the order that follows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from backend.finance import queries
from backend.finance.commands.tables import (
    IssueFinance,
    SetFinanceLine,
    StateFinanceFigure,
    TakeOutFinanceLine,
)
from backend.finance.domain.sums import open_differences, stated
from backend.finance.domain.table import known, possible
from backend.finance.domain.typed import money, posts
from backend.finance.events import FinanceLine, StatedFigure
from backend.finance.pages.scene import Scene
from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.wording import say_fte
from backend.web.asking import Asking
from backend.web.fields import Answers, Field

KINDS = (("total", "The total"), ("budget", "The budget at present"), ("saving", "The saving"),
         ("quoted", "The saving as the text quotes it"))  # fmt: skip
CAUSE = Field("cause", "For which comment or revision line, if any", "text",
              hint="Such as CR-0117. The history then tells why the figure moved.")  # fmt: skip
FTE_HINT = "Full-time posts, such as 8 or 21.50"


@dataclass(frozen=True)
class Act:
    """What is asked, the order that the answers give, and what is said once it is carried out.

    Each takes the version and the key of the line that it is about, empty where there is none.
    `filled` is what the questions hold at first.
    """

    asks: Callable[[Scene, str], Asking]
    order: Callable[[Scene, str, Answers], Command]
    done: str
    filled: Callable[[Scene, str], Answers | None] = lambda _here, _key: None


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
        seen=here.one.version,
    )  # fmt: skip


def _set_line(here: Scene, key: str, a: Answers) -> Command:
    return SetFinanceLine(
        review=here.review.reference, version=here.one.label, line=_typed(here, key, a),
        cause=a.one("cause"),
    )  # fmt: skip


def _as_it_is(here: Scene, key: str) -> Answers | None:
    line = next((x for x in here.lines if x.key == key), None)
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
        address=_of(here, "take-out", key), seen=here.one.version,
    )  # fmt: skip


def _take_out(here: Scene, key: str, a: Answers) -> Command:
    return TakeOutFinanceLine(
        review=here.review.reference, version=here.one.label, key=key, cause=a.one("cause")
    )


def _figure(here: Scene, _: str) -> Asking:
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
        tests=lambda a: known(_stated(here, a)), seen=here.one.version,
    )  # fmt: skip


def _state(here: Scene, _: str, a: Answers) -> Command:
    return StateFinanceFigure(
        review=here.review.reference, version=here.one.label, figure=_stated(here, a)
    )


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


def _issue(here: Scene, _: str) -> Asking:
    found = open_differences([x.plain for x in here.lines], here.figures, here.allowed)
    why = Field("reason", "Why do these figures stand?",
                hint="Everyone who reads the table reads it.",
                needed="Say why, or correct the table first")  # fmt: skip
    return Asking(
        f"Issue version {here.one.label}", "Issue it", here.base, caption="Financial table",
        fields=(why,) if found else (), warns=True, seen=here.one.version,
        explain="Everyone who reads the business case will read it, and it can't be changed any "
        "more.",
        points=[one.told for one in found],
    )  # fmt: skip


def _issued(here: Scene, _: str, a: Answers) -> Command:
    return IssueFinance(
        review=here.review.reference, version=here.one.label, reason=a.one("reason")
    )


def _of(here: Scene, act: str, key: str) -> str:
    """Return the address of an act on one line: what is answered stays about that line."""
    return f"{here.base}/{act}" + (f"?{urlencode({'key': key})}" if key else "")


ACTS = {
    "line": Act(_line, _set_line, "The line is saved.", _as_it_is),
    "take-out": Act(_gone, _take_out, "The line is taken out."),
    "figure": Act(_figure, _state, "The figure is saved."),
    "issue": Act(_issue, _issued, "The version is issued."),
}
