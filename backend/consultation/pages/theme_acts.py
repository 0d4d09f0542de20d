"""What is asked about a theme, and which order it gives (domain.md 3.8)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backend.consultation.commands import themes as orders
from backend.consultation.queries.themes import ThemeCount
from backend.consultation.queries.work_list import Colleague
from backend.kernel.commands import Command
from backend.kernel.roles import Role
from backend.web.fields import Answers, Field

OPEN = ("proposed", "active")


@dataclass(frozen=True)
class Scene:
    """A theme, the others there are, and whom one may ask to see to it."""

    theme: ThemeCount | None
    others: Sequence[ThemeCount]
    colleagues: Sequence[Colleague]


@dataclass(frozen=True)
class ThemeAct:
    """One thing that can be done with a theme."""

    title: str
    button: str
    done: str
    roles: tuple[Role, ...]
    states: tuple[str, ...]
    fields: Callable[[Scene], Sequence[Field]]
    order: Callable[[Mapping[str, Any], Answers], Command]
    explain: str = ""


def described(scene: Scene) -> Sequence[Field]:
    """Return the questions that describe a theme."""
    others = [(one.theme, one.title) for one in scene.others if one.state in OPEN]
    people = [(one.login, one.name or one.login) for one in scene.colleagues]
    return (
        Field("name", "Name", "text", needed="Enter a name for the theme"),
        Field("description", "What belongs under it?"),
        Field("parent", "Part of which wider theme?", "select", others),
        Field("owner", "Who sees to it?", "select", people),
    )


def _said(answers: Answers) -> dict[str, Any]:
    return {name: answers.one(name) for name in ("name", "description", "parent", "owner")}


def propose(about: Mapping[str, Any], answers: Answers) -> Command:
    """Return the order that proposes a theme."""
    return orders.ProposeTheme(review=about["review"], **_said(answers))


def _into(scene: Scene) -> Sequence[Field]:
    others = [(one.theme, one.title) for one in scene.others if one.state in OPEN]
    return (Field("into", "Into which theme?", "select", others, needed="Choose the other theme"),)


def _narrower(_: Scene) -> Sequence[Field]:
    return (
        Field("into", "Its narrower themes", hint="One on each line, two at least.",
              needed="Enter at least two narrower themes"),
    )  # fmt: skip


def _nothing(_: Scene) -> Sequence[Field]:
    return ()


COORDINATOR, DESK = (Role.COORDINATOR,), (Role.COORDINATOR, Role.LEAD)
ACTS = {
    "describe": ThemeAct(
        "Describe it", "Save", "Saved.", DESK, OPEN, described,
        lambda about, a: orders.DescribeTheme(**about, **_said(a)),
    ),
    "activate": ThemeAct(
        "Work with it", "Work with it", "It is in use.", COORDINATOR, ("proposed",), _nothing,
        lambda about, _: orders.ActivateTheme(**about),
    ),
    "merge": ThemeAct(
        "Merge it into another", "Merge it", "It is merged.", COORDINATOR, OPEN, _into,
        lambda about, a: orders.MergeThemes(**about, into=a.one("into")),
        "Its comments count under the other theme from now on.",
    ),
    "split": ThemeAct(
        "Split it into narrower themes", "Split it", "It is split.", COORDINATOR, OPEN, _narrower,
        lambda about, a: orders.SplitTheme(**about, into=a.one("into").split("\n")),
        "Its comments stay under it until you put them under the narrower themes.",
    ),
    "close": ThemeAct(
        "Close it", "Close it", "It is closed.", COORDINATOR, OPEN, _nothing,
        lambda about, _: orders.CloseTheme(**about),
        "No further comment can be put under it. Its comments and its count stay.",
    ),
}  # fmt: skip
