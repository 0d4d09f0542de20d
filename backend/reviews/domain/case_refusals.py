"""What versions of the business case refuse, and how it is said (domain.md 3.2)."""

from datetime import date, datetime

from backend.kernel.errors import DomainError
from backend.kernel.wording import say_list
from backend.reviews.domain.checks import Finding

SHOWN = 10


class VersionIssued(DomainError):
    """An issued version can't be changed."""

    code = "BC-01"

    def __init__(self, number: str, issued: datetime) -> None:
        super().__init__(
            f"Version {number} was issued on {_day(issued)} and cannot be changed. "
            f"Start version {following(number)}."
        )


class UnionsBeforeStaff(DomainError):
    """Unions have a version before staff do."""

    code = "RV-04"
    told = (
        "The unions have not had the business case yet. Your policy says unions first (section "
        "8.3)."
    )


class NotAsItStands(DomainError):
    """Something else has to happen to a version first, or happened already."""

    code = "BC-07"


class Found(DomainError):
    """What a check found stands against issuing a version."""

    def __init__(self, findings: list[Finding]) -> None:
        told = [_said(finding) for finding in findings[:SHOWN]]
        if len(findings) > SHOWN:
            told.append(f"There are {len(findings) - SHOWN} more: read the checks of the version.")
        super().__init__(" ".join(told))


class ChangeUnexplained(Found):
    """Every changed section or part has a revision line."""

    code = "BC-02"


class LineWithoutChange(Found):
    """A revision line points at something that differs."""

    code = "BC-03"


class TotalsDisagree(Found):
    """Totals reconcile, or it is recorded why they do not."""

    code = "BC-04"


class LeftOver(Found):
    """Old names and dropped things are gone, or it is recorded why they stay."""

    code = "BC-05"


class NotConsultedOn(Found):
    """The final version proposes nothing new."""

    code = "BC-06"


REFUSALS: tuple[type[Found], ...] = (
    ChangeUnexplained, LineWithoutChange, TotalsDisagree, LeftOver, NotConsultedOn,
)  # fmt: skip


def refuse(findings: list[Finding]) -> None:
    """Refuse for the first rule that is broken, with everything found under it."""
    for refusal in REFUSALS:
        if found := [f for f in findings if f.code == refusal.code]:
            raise refusal(found)


def following(number: str) -> str:
    """Return the number of the version after this one."""
    head, dot, last = number.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdecimal() else f"{number} (next)"


def _said(finding: Finding) -> str:
    if finding.code != LeftOver.code:
        return finding.told
    labels = list(dict.fromkeys(spot.label for spot in finding.spots))
    where = say_list(labels[:SHOWN])
    return f"{finding.told} Look in {where}. Correct them, or record why they stay."


def _day(instant: date) -> str:
    return f"{instant.day} {instant:%B %Y}"
