"""The equality impact assessment: the profile of staff, impacts, effects, stated preferences."""

from dataclasses import dataclass
from typing import Literal

from backend.loading.cells import Day, MaybeWhole, Printed, Text
from backend.loading.tables import Placed, Tables

PROFILE = "equality_profile.csv"


@dataclass(frozen=True)
class ProfileFigure:
    """One figure of the profile of staff in scope."""

    characteristic: Text
    category: Text
    percent: MaybeWhole
    count: MaybeWhole
    base: MaybeWhole
    note: Printed
    source_line: Printed = ""


@dataclass(frozen=True)
class Impact:
    """The impact on one protected characteristic at one step; empty where left blank."""

    characteristic: Text
    impact: Literal["", "positive", "negative", "no impact", "not known"]
    eia_step: Text
    step_date: Day
    source_line: Printed = ""


@dataclass(frozen=True)
class Effect:
    """One effect of the proposals, or what is done about one."""

    kind: Literal["positive", "negative", "mitigation", "change to ways of working"]
    effect: Text
    source_line: Printed = ""


@dataclass(frozen=True)
class PreferenceFact:
    """One fact that the assessment states about preferences and what followed."""

    fact: Text
    value: Text
    unit: Text
    note: Printed
    source_line: Printed = ""


def read_profile(tables: Tables) -> list[Placed[ProfileFigure]]:
    """Read the profile; no share is more than all, no count more than its base."""
    placed = tables.table(PROFILE, ProfileFigure)
    for row, one in placed:
        if (one.percent or 0) > 100:  # noqa: PLR2004
            tables.notes.wrong(PROFILE, row, "percent", f"{one.percent} is more than 100")
        if one.count is not None and one.base is not None and one.count > one.base:
            told = f"{one.count} is more than the {one.base} it is a part of"
            tables.notes.wrong(PROFILE, row, "count", told)
    return placed


def read_impacts(tables: Tables) -> list[Placed[Impact]]:
    """Read the impacts."""
    return tables.table("eia_impacts.csv", Impact)


def read_effects(tables: Tables) -> list[Placed[Effect]]:
    """Read the effects."""
    return tables.table("eia_effects.csv", Effect)


def read_preferences(tables: Tables) -> list[Placed[PreferenceFact]]:
    """Read the facts about preferences."""
    return tables.table("preferences.csv", PreferenceFact)
