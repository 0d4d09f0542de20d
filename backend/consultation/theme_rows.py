"""Rows of themes (domain.md 3.8)."""

from collections.abc import Iterable
from typing import Any, ClassVar

from backend.consultation.events import (
    ThemeActivated,
    ThemeClosed,
    ThemeDescribed,
    ThemeMerged,
    ThemeProposed,
    ThemeSplit,
)
from backend.consultation.tables import THEMES
from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put


class Themes(ReadModel):
    """Every theme and how it stands. How often it was raised is counted when it is asked."""

    name: ClassVar[str] = "themes"
    tables: ClassVar[tuple[Table, ...]] = (THEMES,)

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        match event:
            case ThemeProposed():
                yield put(
                    THEMES,
                    review=event.stamp.review,
                    theme=event.key,
                    id=event.originator_id,
                    name=self.text(event.name),
                    description=self.text(event.description),
                    parent=event.parent,
                    owner=event.owner,
                    state="proposed",
                    merged_into="",
                    split_into=[],
                    version=event.originator_version,
                )
            case ThemeDescribed():
                yield self._now(
                    event,
                    name=self.text(event.name),
                    description=self.text(event.description),
                    parent=event.parent,
                    owner=event.owner,
                )
            case ThemeActivated():
                yield self._now(event, state="active")
            case ThemeMerged():
                yield self._now(event, state="merged", merged_into=event.into)
                # What was merged into it before goes along.
                before = {"review": event.stamp.review, "merged_into": event.key}
                yield change(THEMES, before, merged_into=event.into)
            case ThemeSplit():
                yield self._now(event, state="split", split_into=event.into)
            case ThemeClosed():
                yield self._now(event, state="closed")
            case _:
                pass

    @staticmethod
    def _now(event: Event, **fields: Any) -> Op:
        return change(
            THEMES, {"id": event.originator_id}, version=event.originator_version, **fields
        )
