"""The timetable as orders: what people come to is a session of a meeting, the rest is a date."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from backend.loading.timetable import Session

UNIONS = ("A", "B", "C")
PRINTED = "The timetable in the business case has these times."


class Meetings:
    """The meetings of the printed timetable: one for each stage in which people come together."""

    def __init__(self, sessions: Sequence[Session], give: Callable[..., Any]) -> None:
        self._sessions = sessions
        self._give = give

    def told(self, at: datetime) -> Iterator[Any]:
        """Yield the orders, in the order of the timetable."""
        planned: set[int] = set()
        before: list[Session] = []
        for n, one in enumerate(self._sessions):
            if not one.is_meeting:
                yield self._date(at, n, one)
                continue
            if one.stage_no not in planned:
                planned.add(one.stage_no)
                yield self._meeting(at, one)
            yield self._session(at, n, one, clashes=any(_overlap(one, b) for b in before))
            before.append(one)

    def _date(self, at: datetime, n: int, one: Session) -> Any:
        return self._give(
            at,
            "PlanSession",
            str(n),
            stage_no=one.stage_no,
            stage=one.stage,
            group=one.group,
            starts=one.starts_at,
            ends=one.ends_at,
            kind=one.date_kind,
            venue=one.venue,
            unions_present=one.unions_present,
            actions=one.actions,
        )

    def _meeting(self, at: datetime, one: Session) -> Any:
        return self._give(
            at,
            "PlanMeeting",
            str(one.stage_no),
            stage_no=one.stage_no,
            stage=one.stage,
            kind=_kind([s for s in self._sessions if s.stage_no == one.stage_no]),
            agenda=one.actions,
        )

    def _session(self, at: datetime, n: int, one: Session, *, clashes: bool) -> Any:
        return self._give(
            at,
            "AddSession",
            str(n),
            meeting=f"@PlanMeeting/{one.stage_no}",
            starts=one.starts_at,
            ends=one.ends_at,
            venue=one.venue,
            groups=[] if one.group_code == "unions" else [one.group_code],
            unions=list(UNIONS) if _with_unions(one) else [],
            who=one.group,
            actions=one.actions,
            reason=PRINTED if clashes else "",
        )


def _kind(stage: Sequence[Session]) -> str:
    whom = {s.group_code for s in stage}
    if whom == {"unions"}:
        return "union"
    if whom == {"all"}:
        return "staff"
    return "final" if stage[0].stage.casefold().startswith("final") else "consultation"


def _with_unions(one: Session) -> bool:
    """Whether the unions are there: the timetable says so of the session, or of its stage."""
    return one.group_code == "unions" or one.unions_present not in ("", "not stated")


def _overlap(one: Session, other: Session) -> bool:
    ends, other_ends = one.finishes, other.finishes
    return bool(ends and other_ends and one.begins < other_ends and other.begins < ends)
