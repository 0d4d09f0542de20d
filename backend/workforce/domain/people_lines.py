"""One line of the list as it stands, and what can become different about it (domain.md 3.3)."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

WHOLE = 100
# What may change or be corrected on a line; FTE in hundredths.
CHANGING = (
    "fte", "job_title", "group", "service", "section", "team", "location", "grade", "status",
    "service_from", "acting", "manager", "site", "post_key", "starts",
)  # fmt: skip


@dataclass(frozen=True)
class ToCome:
    """A change whose day has not come: `change` is its place in the history."""

    change: int
    assignment: UUID
    what: str
    now: str
    effective: date


@dataclass(frozen=True)
class HeldLine:
    """A job on the list: its values as text, since when it is held, whether it counts."""

    employee_ref: str
    values: dict[str, str]
    since: date
    in_post: bool = True
    effective: dict[str, date] = field(default_factory=dict)

    @property
    def fte(self) -> int:
        """Its hours, in hundredths of a whole job."""
        return int(self.values["fte"])

    def with_value(self, what: str, now: str, effective: date) -> "HeldLine":
        """Return the line with one thing different from a day on."""
        return HeldLine(
            self.employee_ref, {**self.values, what: now}, self.since, self.in_post,
            {**self.effective, what: effective},
        )  # fmt: skip

    def standing(self, *, in_post: bool) -> "HeldLine":
        """Return the line as it counts from now on."""
        return HeldLine(self.employee_ref, self.values, self.since, in_post, self.effective)


def in_range(fte: int) -> bool:
    """Say whether hours lie in what one job can have (ES-03)."""
    return 0 < fte <= WHOLE


def said_over_one(total: int) -> tuple[str, str]:
    """Return the warning of a person whose jobs add up to more than one (ES-02), or nothing."""
    if total <= WHOLE:
        return "", ""
    return "ES-02", (
        f"This person's assignments add up to {total / WHOLE:.2f} FTE. Check that these are one "
        "person."
    )
