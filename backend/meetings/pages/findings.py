"""What is not as it should be with the meetings of a review (domain.md 3.10, LC-19, LC-20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.calendar import WorkCalendar
from backend.kernel.wording import plural, say_date, say_list
from backend.meetings.domain.meeting import INVITE_BEFORE
from backend.meetings.pages.typed import not_worked
from backend.meetings.policies import MINUTES_WITHIN
from backend.meetings.queries.meetings import Listed

CALENDAR = WorkCalendar()


@dataclass(frozen=True)
class Finding:
    """One thing to settle, with the code of its rule and the meeting it is about."""

    code: str
    text: str
    meeting: str


def findings(
    rows: Sequence[Listed], unions: Sequence[str], missed: Sequence[str], today: date
) -> list[Finding]:
    """Return what those who run the review have to settle, what is urgent first."""
    standing = [r for r in rows if r.session and r.state != "Cancelled"]
    coming = [r for r in standing if day_of(r) >= today]
    over = [r for r in standing if day_of(r) < today]
    return [
        *clashes(coming),
        *(Finding("MT-01", _where(r, "has no venue and no online link yet."), r.reference)
          for r in coming if not (r.venue or r.online)),
        *(Finding("MT-04", _left_out(r, unions), r.reference)
          for r in coming if r.groups and set(unions) - set(r.unions)),
        *(Finding("MT-05", one, "") for one in missed),
        *(Finding("", told, r.reference) for r in coming for told in not_worked(r.starts)),
        *_uninvited(coming, today),
        *_unminuted(over, today),
    ]  # fmt: skip


def clashes(rows: Sequence[Listed]) -> list[Finding]:
    """Return the clashes, with the reason for which each was saved."""
    return [
        Finding("MT-02", f"{told} Reason it was saved: {r.clash_reason}", r.reference)
        for r in rows
        for told in r.clashes
    ]


def day_of(row: Listed) -> date:
    """Return the day of a session."""
    return date.fromisoformat(row.starts[:10])


def _where(row: Listed, what: str) -> str:
    return f"{row.stage}, session {row.session} on {say_date(day_of(row))}, {what}"


def _left_out(row: Listed, unions: Sequence[str]) -> str:
    missing = say_list([f"union {u}" for u in unions if u not in row.unions])
    whom = "all staff" if "all" in row.groups else f"group {say_list(row.groups)}"
    return (
        f"Not every union recognised for {whom} has been invited to {row.stage} on "
        f"{say_date(day_of(row))}. Missing: {missing}."
    )


def _uninvited(rows: Sequence[Listed], today: date) -> list[Finding]:
    """Say once for each meeting that nobody has been invited, by its next session."""
    found: dict[str, Finding] = {}
    for row in sorted(rows, key=lambda one: one.starts):
        left = CALENDAR.between(today, day_of(row))
        if row.state == "Planned" and left <= INVITE_BEFORE and row.reference not in found:
            when = f"in {plural(left, 'working day')}" if left else "today"
            told = (
                f"is {when} and nobody has been invited. The aim is at least {INVITE_BEFORE} "
                "working days before."
            )
            found[row.reference] = Finding("", _where(row, told), row.reference)
    return list(found.values())


def _unminuted(rows: Sequence[Listed], today: date) -> list[Finding]:
    found = []
    for row in rows:
        due = CALENDAR.after(day_of(row), MINUTES_WITHIN)
        if row.state == "Held" and due < today:
            told = f"has no minutes. They were due by {say_date(due)}."
            found.append(Finding("", _where(row, told), row.reference))
        elif row.state in ("Invited", "Rescheduled"):
            told = "is over. Record who came."
            found.append(Finding("", _where(row, told), row.reference))
    return found
