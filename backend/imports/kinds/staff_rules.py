"""How people are judged against each other and against those who are listed (domain.md 3.3)."""

from typing import Any

from backend.imports.kinds.columns import Known, RowWrong, Said
from backend.imports.kinds.staff_row import StaffRow
from backend.kernel.cells import WHOLE_FTE
from backend.kernel.ids import known_as, named


class StaffRules:
    """Remembers of each row just enough to find the next one that contradicts it.

    Of fifty thousand names and addresses only the hashes are kept; they are compared, never shown.
    """

    def __init__(self, said: Said, known: Known, columns: frozenset[str]) -> None:
        self.said, self.known, self.columns = said, known, columns
        self.rows: dict[str, int] = {}
        self.posts: dict[str, int] = {}
        self.first: dict[str, str] = {}
        self.whose: dict[str, str] = {}
        self.names: dict[str, int] = {}
        self.total: dict[str, int] = {}
        self.more: dict[str, list[str]] = {}
        self.bearer: dict[int, str] = {}
        self.addresses: dict[int, str] = {}
        self.there = self.leavers = self.first_leaver = 0

    def row(self, row: int, values: dict[str, Any]) -> StaffRow:
        """Return one line, or say what keeps it out."""
        full = values.pop("name", "")
        if full and not values.get("surname"):
            before, comma, after = full.partition(",")
            given, _, last = full.rpartition(" ")
            values["given_name"], values["surname"] = (
                (after.strip(), before.strip()) if comma else (given, last)
            )
        star = values.get("surname", "").endswith("*")
        if star:
            values["surname"] = values["surname"].rstrip("* ")
        values["person_ref"] = values.get("person_ref") or values["employee_ref"]
        line = StaffRow(row=row, **values)
        self._held(line)
        self._agrees(line)
        self._remember(line)
        self._wonder(line)
        if star:
            told = "The name bears a star, which on printed lists marks who has left. The star was "
            told += "taken off. Has this person left? Then say so with in_post or leaver_mark."
            self.said.warn(row, "surname", "FI-34", told)
        return line

    def _held(self, line: StaffRow) -> None:
        """Refuse a post that is held already (ES-01)."""
        ref, first = line.employee_ref, self.rows.get(line.employee_ref)
        if first is not None:
            same = self.posts[ref] == _post(line)
            raise RowWrong(
                "employee_ref", "ES-01",
                f"This person already holds this post: {ref} stands in row {first} already. Take "
                "one of the two rows out." if same else
                f"{ref} stands in row {first} already, with another post. Give each row a "
                "reference of its own, and say with person_ref that they are one person.",
            )  # fmt: skip
        held, own = self.known.lines.get(ref), self.known.lines.get(line.person_ref)
        told = "person_ref" in self.columns
        # Who goes by the reference of a line is whoever has that line on the list.
        apart = known_as(line.person_ref, self.known.review)
        person = {own.person} if own else {named("person", r) for r in (line.person_ref, apart)}
        if held and told and held.person not in person:
            raise RowWrong(
                "employee_ref", "ES-01",
                f"This post is held already: {ref} is on the list as a line of another person than "
                f"{line.person_ref}. Check the reference.",
            )  # fmt: skip

    def _agrees(self, line: StaffRow) -> None:
        """Refuse a row that contradicts itself or what was said of the person before."""
        if not line.surname:
            raise RowWrong("surname", "FI-20", "The name is empty. Fill it in.")
        if line.in_post and (line.leaver_mark or line.left_on):
            raise RowWrong(
                "leaver_mark" if line.leaver_mark else "left_on", "FI-41",
                "The row marks a leaver, but in_post says that the person is in post. Correct one "
                "of the two.",
            )  # fmt: skip
        person = line.person_ref
        if self.names.get(person, hash(line.name)) != hash(line.name):
            raise RowWrong(
                "person_ref", "FI-44",
                f"{person} has another name in row {self._row_of(person)}. Correct the reference "
                "or the name.",
            )  # fmt: skip
        self._one_of_a_reference(line)
        owner = self.addresses.get(hash(line.email.casefold()), person) if line.email else person
        if owner != person:
            raise RowWrong(
                "email", "FI-45",
                f"This is the address of {owner} in row {self._row_of(owner)}. Each person has an "
                "address of their own, or none.",
            )  # fmt: skip

    def _one_of_a_reference(self, line: StaffRow) -> None:
        """Refuse a person who goes by the reference of a line of somebody else."""
        ref, person = line.employee_ref, line.person_ref
        told = "{} is one person in row {}, and a line of another in row {}. A person may go by "
        told += "the reference of a line of their own, not of anybody else's. Correct one of them."
        if self.whose.get(person, person) != person:
            raise RowWrong("person_ref", "ES-01", told.format(person, line.row, self.rows[person]))
        if ref != person and ref in self.first:
            raise RowWrong("employee_ref", "ES-01", told.format(ref, self._row_of(ref), line.row))

    def _row_of(self, person: str) -> int:
        return self.rows[self.first[person]]

    def _remember(self, line: StaffRow) -> None:
        ref, person = line.employee_ref, line.person_ref
        self.rows[ref] = line.row
        self.posts[ref] = _post(line)
        self.whose[ref] = person
        if person in self.first:
            self.more.setdefault(person, [self.first[person]]).append(ref)
        else:
            self.first[person] = ref
        self.names[person] = hash(line.name)
        self.total[person] = self.total.get(person, 0) + line.fte
        if line.email:
            self.addresses.setdefault(hash(line.email.casefold()), person)

    def _wonder(self, line: StaffRow) -> None:
        """Ask about what may be right, but should be looked at."""
        self._on_the_list(line)
        if not line.in_post:
            self._leaver(line)
        person = line.person_ref
        other = self.bearer.setdefault(hash(line.name.casefold()), person)
        if other != person:
            told = f"{person} has the same name as {other} in row {self._row_of(other)}. They are "
            told += "kept apart; check that they are two people."
            self.said.warn(line.row, "surname", "FI-42", told)
        if "/" in line.name:
            told = "This name has a “/” in it. Is it a former name, or a job share? It is kept as "
            self.said.warn(line.row, "surname", "FI-43", f"{told}it stands.")
        if line.group and self.known.groups and line.group not in self.known.groups:
            told = f"“{line.group}” is no group of this review; its groups are "
            told += f"{', '.join(sorted(self.known.groups))}. Correct it, or add the group first."
            self.said.warn(line.row, "group", "FI-27", told)

    def _on_the_list(self, line: StaffRow) -> None:
        held = self.known.lines.get(line.employee_ref)
        if held is None:
            return
        self.there += 1
        if (held.fte, held.job_title) != (line.fte, line.job_title):
            told = f"{line.employee_ref} is on the list already, as {held.job_title} with "
            told += f"{held.fte / 100:.2f} FTE. The file would change that: look at the difference."
            self.said.warn(line.row, "employee_ref", "FI-46", told)

    def _leaver(self, line: StaffRow) -> None:
        self.leavers += 1
        self.first_leaver = self.first_leaver or line.row
        if line.leaver_mark != "star+strike":
            how = "has only a star" if line.leaver_mark else "has no mark"
            told = f"{line.employee_ref} has left by in_post, but {how}. Ask HR whether this "
            self.said.warn(line.row, "leaver_mark", "FI-47", f"{told}person has left.")

    def finish(self) -> None:
        """Say what shows only when all lines are there."""
        for person, refs in self.more.items():
            row = self.rows[refs[-1]]
            told = f"{person} is one person in lines {' and '.join(refs[:5])}. Check that HR "
            self.said.warn(row, "person_ref", "FI-48", f"{told}confirms it.")
            if self.total[person] > WHOLE_FTE:
                told = f"This person's assignments add up to {self.total[person] / 100:.2f} FTE. "
                self.said.warn(row, "fte", "ES-02", f"{told}Check that these are one person.")
        if self.leavers:
            told = f"{self.leavers} of the lines are of people who have left. They are listed and "
            told += "struck through, not left out: the number at the start stays explainable."
            self.said.inform(self.first_leaver, "in_post", "FI-49", told)
        if self.there:
            told = f"{self.there} of the lines are on the list already. They are not added twice."
            self.said.inform(1, "employee_ref", "FI-46", told)


def _post(line: StaffRow) -> int:
    return hash((line.job_title.casefold(), line.section.casefold()))
