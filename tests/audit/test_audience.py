"""Who may be told what (domain.md 5.3, 5.4): the whole table, hat by hat."""

import pytest

from backend.audit.audience import Told, may_name, may_tell
from backend.kernel.roles import Role, Viewer
from tests.support.given import REVIEW
from tests.support.office import holder, person

LABELS = (
    "review", "hr", "personal", "access", "management", "comment:named:", "comment:named:A",
    "comment:withheld:A", "comment:anonymous:", "comment:union:A", "case:AP-001", "union:A",
    "unheard-of",
)  # fmt: skip
F, M, N = "full", "masked", "none"
# One letter for each label above.
TABLE = {
    Role.EMPLOYEE: "F............",
    Role.OUT_OF_SCOPE: ".............",
    Role.COMPANION: ".............",
    Role.SPOKESPERSON: "F............",
    Role.MANAGER: "F............",
    Role.HEAD_OF_SERVICE: "F............",
    Role.LEAD: "FFF.FFFFFF...",
    Role.COORDINATOR: "FFM.FFFFFF...",
    Role.HR: "FFF.FFFFFF...",
    Role.APPEALS_HR: "F.........F..",
    Role.JOB_ANALYST: "F............",
    Role.FINANCE: "F............",
    Role.EQUALITY: "F............",
    Role.PANEL: "F............",
    Role.CLERK: "F............",
    Role.BOARD: "F...M........",
    Role.AUDITOR: "MMMMMMMMMMM..",
    Role.DPO: "FFMFFMMMMMM..",
    Role.ADMIN: "...F.........",
    Role.SYSTEM: ".............",
}
LETTERS: dict[str, Told | None] = {"F": "full", "M": "masked", ".": None}
UNION_A, UNION_B = holder(Role.UNION, "A"), holder(Role.UNION, "B")


@pytest.mark.parametrize("role", sorted(TABLE))
def test_each_hat_is_told_what_the_matrix_says(role: Role) -> None:
    told = [may_tell(holder(role), REVIEW, label, own=False) for label in LABELS]
    assert dict(zip(LABELS, told, strict=True)) == {
        label: LETTERS[letter] for label, letter in zip(LABELS, TABLE[role], strict=True)
    }


def test_the_table_names_every_hat_but_the_union() -> None:
    assert set(TABLE) == set(Role) - {Role.UNION}


@pytest.mark.parametrize(
    ("viewer", "letters"), [(UNION_A, "F.....F..F.F."), (UNION_B, "F............")]
)
def test_a_union_is_told_of_its_own_points_and_notes_only(viewer: Viewer, letters: str) -> None:
    told = [may_tell(viewer, REVIEW, label, own=False) for label in LABELS]
    assert told == [LETTERS[letter] for letter in letters]


def test_everyone_is_told_of_what_is_their_own() -> None:
    mine = [may_tell(holder(Role.EMPLOYEE), REVIEW, label, own=True) for label in LABELS]
    assert mine == [LETTERS[letter] for letter in "FFF..FFFFFF.."]


def test_the_highest_hat_counts() -> None:
    both = person("both", Role.AUDITOR, Role.HR)
    assert may_tell(both, REVIEW, "hr", own=False) == "full"


def test_a_hat_in_another_review_opens_nothing_here() -> None:
    elsewhere = person("elsewhere", Role.HR, review=None)
    assert may_tell(elsewhere, REVIEW, "hr", own=False) == "full"
    other = person("other", Role.HR, review=holder(Role.HR).person)
    assert may_tell(other, REVIEW, "review", own=False) is None


def test_names_are_for_those_who_run_the_review() -> None:
    named = {role for role in Role if may_name(holder(role), REVIEW)}
    assert named == {Role.LEAD, Role.COORDINATOR, Role.HR, Role.DPO, Role.ADMIN}
