"""One row of the list of people in scope, as it was read."""

from datetime import date

import msgspec


class StaffRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One post of one person; `fte` in hundredths."""

    row: int
    employee_ref: str
    person_ref: str
    given_name: str = ""
    surname: str = ""
    email: str = ""
    service: str = ""
    section: str = ""
    job_title: str
    fte: int
    group: str = ""
    grade: str = ""
    employment_status: str = ""
    service_start: date | None = None
    location: str = ""
    line_manager: str = ""
    in_post: bool = True
    leaver_mark: str = ""
    left_on: date | None = None
    note: str = ""
    acting: str = ""
    left_reason: str = ""

    @property
    def name(self) -> str:
        """The name as it is written on letters."""
        return f"{self.given_name} {self.surname}".strip()
