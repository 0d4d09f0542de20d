"""Sessions as calendars take them: one identifier for ever, a higher number for each change."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from icalendar import STATUS, Calendar, Event
from litestar import Response

from backend.kernel.wording import LONDON
from backend.meetings.queries.mine import MySession
from backend.meetings.queries.pre_meetings import PreMeetingRow

DOMAIN = "parley.invalid"
KIND = "text/calendar; charset=utf-8"


def calendar_of(sessions: Sequence[MySession], base: str) -> Response[bytes]:
    """Return sessions as a file that a calendar takes; the mail about them carries none of it."""
    return _file("meetings", [_event(one, base) for one in sessions])


def pre_meetings_for_calendars(
    rows: Sequence[PreMeetingRow], base: str, review: str
) -> Response[bytes]:
    """Return the pre-meetings of one's own union as such a file."""
    return _file("pre-meetings", [_pre_meeting(one, base, review) for one in rows])


def _file(name: str, events: list[Event]) -> Response[bytes]:
    found = Calendar.new(
        prodid="-//Parley//Meetings//EN",
        method="PUBLISH",
        name=name.capitalize(),
        uid=f"{name}@{DOMAIN}",
        subcomponents=events,
    )
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return Response(found.to_ical(), media_type=KIND, headers=headers)


def _pre_meeting(one: PreMeetingRow, base: str, review: str) -> Event:
    starts, ends = _times(one)
    return Event.new(
        uid=f"{one.pre_meeting}@{DOMAIN}",
        sequence=one.sequence,
        stamp=one.changed_at,
        start=starts,
        end=ends,
        status=STATUS.CANCELLED if one.cancelled else STATUS.CONFIRMED,
        summary=one.title,
        location=one.place or None,
        url=f"{base}/reviews/{review}/meetings/pre-meetings/{one.reference}",
    )


def _event(one: MySession, base: str) -> Event:
    starts, ends = _times(one)
    return Event.new(
        uid=f"{one.session}@{DOMAIN}",
        sequence=one.sequence,
        stamp=one.changed_at,
        start=starts,
        end=ends,
        status=STATUS.CANCELLED if one.state == "Cancelled" else STATUS.CONFIRMED,
        summary=one.stage,
        location=one.venue or one.online or None,
        url=f"{base}/reviews/{one.review}/meetings/{one.meeting}",
    )


def _times(one: MySession | PreMeetingRow) -> tuple[Any, Any]:
    if not one.ends:
        return date.fromisoformat(one.starts[:10]), None
    return _local(one.starts), _local(one.ends)


def _local(printed: str) -> datetime:
    return datetime.fromisoformat(printed).replace(tzinfo=LONDON)
