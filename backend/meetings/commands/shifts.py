"""Record at which hours some people can come, such as night staff (domain.md 3.10, MT-05)."""

from datetime import time

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import DateImpossible, DatesOutOfOrder
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.meetings.commands.common import diary_of
from backend.meetings.commands.people import place_of
from backend.meetings.domain.invited import Shift
from backend.meetings.domain.refusals import NotKnown, clock


class RecordShiftPattern(Command, frozen=True, kw_only=True):
    """Record between which local times some people can come to a session, such as `14:00`.

    `name` is what they are called, such as night staff; a later record of one name replaces it.
    """

    name: str
    employee_refs: list[str]
    can_from: str
    can_until: str


def record_shift_pattern(command: RecordShiftPattern, work: Work) -> Done:
    """Record it, group by group."""
    begins, ends = _time(command.can_from), _time(command.can_until)
    if ends <= begins:
        raise DatesOutOfOrder(
            f"The end ({clock(ends)}) is before the start ({clock(begins)}). Check both, then "
            "send again."
        )
    if not command.name.strip() or not command.employee_refs:
        raise NotKnown("Say what these people are called, and who they are.")
    groups: dict[str, list[str]] = {}
    for text in command.employee_refs:
        one = text.strip().upper()
        place = place_of(work, one)
        if place is None:
            raise NotKnown(f"Nobody in this review has the reference {one}.")
        known = groups.setdefault(place.group, [])
        known += [one] if one not in known else []
    diary = diary_of(work)
    work.reference = work.command.review.strip().upper()
    for group, people in sorted(groups.items()):
        shift = Shift(
            command.name.strip(), group, tuple(people), f"{begins:%H:%M}", f"{ends:%H:%M}"
        )
        diary.record_shift(shift, work.stamp)
    return work.commit(diary)


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip().zfill(5))
    except ValueError:
        raise DateImpossible(f"“{text.strip()}” is not a time of day. Write it as 14:00.") from None


ORDERS = [
    Order(
        RecordShiftPattern, record_shift_pattern, (Role.HR, Role.COORDINATOR, Role.SYSTEM),
        "Record at which hours some people can come to meetings",
        {"review": "LEICESTER-2013", "name": "night staff", "employee_refs": ["E0249"],
         "can_from": "14:00", "can_until": "21:00"},
        ("MT-10", "GN-05", "GN-06"),
    ),
]  # fmt: skip
