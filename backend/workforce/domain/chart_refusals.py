"""What is refused about a structure (domain.md 3.5)."""

from datetime import datetime

from backend.kernel.errors import DomainError
from backend.kernel.wording import say_date


class Loop(DomainError):
    """Nobody manages themselves."""

    code = "ST-01"

    def __init__(self, title: str, above: str) -> None:
        super().__init__(
            "A post cannot report to itself, directly or through others. "
            f"“{above}” is “{title}” or stands under it already. Choose another manager."
        )


class NotAnswered(DomainError):
    """What was found is answered before a structure goes out."""

    def __init__(self, code: str, message: str, others: int) -> None:
        more = f" {others} more like this." if others else ""
        super().__init__(
            f"{message}{more} Correct the chart, or give a reason why it is issued as it stands: "
            "unions and staff will read it."
        )
        self.code = code  # type: ignore[misc]


class TopMissing(DomainError):
    """What has nothing above it says why."""

    code = "ST-04"

    def __init__(self, top: str) -> None:
        super().__init__(
            f"“{top}” is at the top of this structure. Choose who manages this one, or say that "
            "it stands beside the top, that no manager is given, or that it is not shown."
        )


class StandsAlready(DomainError):
    """What has a manager has no other place."""

    code = "ST-04"
    told = "Choose a manager, or say why there is none; not both."


class NotOnTheChart(DomainError):
    """Only what is on the chart can be named."""

    code = "ST-06"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no box {number} on this chart. Open the structure again and choose from "
            "its list."
        )


class TooDeep(DomainError):
    """No organisation has so many levels; a chart of them could not be read."""

    code = "ST-06"
    told = (
        "A chart has up to 30 levels, one above the other. Choose a box that stands higher, or "
        "draw what hangs below as a structure of its own."
    )


class StillManages(DomainError):
    """Nobody is left without a manager by the way."""

    code = "ST-06"

    def __init__(self, title: str, below: int) -> None:
        boxes = "1 box reports" if below == 1 else f"{below} boxes report"
        super().__init__(f"{boxes} to “{title}”. Say who takes them over, or move them first.")


class Untitled(DomainError):
    """A box without a name tells nobody anything."""

    code = "ST-06"
    told = "A service, a team or a post needs a title. Enter one."


class Settled(DomainError):
    """An issued structure is a paper that people hold in their hands."""

    code = "ST-07"

    def __init__(self, name: str, at: datetime | None) -> None:
        when = f"was issued on {say_date(at)}" if at else "was issued"
        super().__init__(f"“{name}” {when} and cannot be changed. Draft a new structure from it.")


class NotInForce(DomainError):
    """What was replaced is not made final."""

    code = "ST-07"

    def __init__(self, name: str, state: str) -> None:
        super().__init__(
            f"“{name}” is {state}. Only a structure that is issued and in force can be made final."
        )


class NothingOnIt(DomainError):
    """An empty chart tells nobody anything."""

    code = "ST-07"
    told = "There is no post on this chart yet. Place at least one, then issue it."


class BelowNothing(DomainError):
    """There is no less than no post."""

    code = "PO-05"
    told = "FTE and numbers of posts are 0 or more. FTE is counted in hundredths: 1.5 FTE is 150."
