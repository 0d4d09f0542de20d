"""Which line a file means by a line manager: a reference, or a name that one person bears."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from backend.imports.kinds.staff_row import StaffRow
from backend.imports.messages import Message, Severity
from backend.kernel.ids import known_as, named

TOLD = (
    "“{}” is on the list neither by reference nor, once, by name, so nobody is noted as line "
    "manager. Give the employee reference of the manager, or leave the cell empty."
)


class Managers:
    """Everybody who can be meant: who is on the list, and who comes with the file."""

    def __init__(
        self, listed: Iterable[tuple[str, UUID, str]], rows: Iterable[StaffRow], review: str
    ) -> None:
        self.review = review
        self.listed: dict[str, UUID] = {}
        self.whose: dict[str, UUID] = {}
        self.bearers: dict[str, dict[UUID, str]] = defaultdict(dict)
        self.unknown: set[str] = set()
        for reference, person, name in listed:
            self.listed[reference] = person
            self._note(reference, person, name)
        self.people = frozenset(self.listed.values())
        asked = False
        for row in rows:
            self._note(row.employee_ref, self.person(row), row.name)
            asked = asked or bool(row.line_manager)
        self.asked = asked

    def _note(self, reference: str, person: UUID, name: str) -> None:
        self.whose.setdefault(reference, person)
        self.bearers[name.casefold()].setdefault(person, reference)

    def person(self, row: StaffRow) -> UUID:
        """Return whose row this is: whoever has the line, or goes by the reference, on the list.

        A file without a column for the person gives each line a person of its own, who goes by
        the reference of the line.
        """
        held = self.listed.get(row.employee_ref) or self.listed.get(row.person_ref)
        apart = named("person", known_as(row.person_ref, self.review))
        return held or (apart if apart in self.people else named("person", row.person_ref))

    def of(self, row: StaffRow) -> str:
        """Return the reference of a row's line manager, or nothing where nobody can be meant."""
        meant = row.line_manager.strip()
        if not meant:
            return ""
        reference = meant.upper()
        if reference not in self.whose:
            borne = self.bearers.get(meant.casefold(), {})
            reference = next(iter(borne.values())) if len(borne) == 1 else ""
        own = self.whose.get(row.employee_ref)
        return "" if not reference or self.whose[reference] == own else reference

    def missed(self, row: StaffRow) -> Message | None:
        """Say that nobody is known by what a row says, once for each name."""
        meant = row.line_manager.strip()
        if not meant or meant in self.unknown or self.of(row):
            return None
        self.unknown.add(meant)
        return Message(
            severity=Severity.WARNING, row=row.row, column="line_manager", code="LS-14",
            message=TOLD.format(meant[:60]),
        )  # fmt: skip
