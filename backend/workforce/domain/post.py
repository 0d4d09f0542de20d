"""A post, current or proposed (domain.md 3.4)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any, ClassVar

from backend.kernel.aggregates import AggregateRoot
from backend.kernel.errors import DatesOutOfOrder, NumberTooLarge, ReasonMissing
from backend.kernel.events import Stamp
from backend.workforce.domain.post_refusals import (
    EndOfPermanent,
    FractionTooFine,
    KeyUnfit,
    NoEnd,
    NoFraction,
    NotDeleted,
    NothingChanges,
    NothingHeld,
    OnlyProposed,
    PostGone,
    SmallerThanFilled,
)
from backend.workforce.events import (
    Changed,
    FundingConfirmed,
    PostChanged,
    PostConfirmed,
    PostDeleted,
    PostEvent,
    PostProposed,
    PostRestored,
    VacancyHeld,
    VacancyReleased,
)
from backend.workforce.events.posts import BETWEEN

__all__ = ["Details", "FractionTooFine", "Post", "PostGone", "hundredths"]
LARGEST = 10_000_000
UNFIT = set("/?#%\\ \t\r\n")


def hundredths(fte: float) -> int:
    """Return an FTE in whole hundredths; a finer one is refused (PO-05)."""
    if not -LARGEST < fte < LARGEST:
        raise NumberTooLarge
    if fte != int(fte):
        raise FractionTooFine
    return int(fte)


@dataclass(frozen=True)
class Details:
    """What a post says of itself; FTE in hundredths."""

    title: str = ""
    team: str = ""
    grade: str = ""
    fte: int = 0
    group: str = ""
    number: str = ""
    jd: str = ""
    location: str = ""
    permanence: str = "permanent"
    until: date | None = None
    ends_when: str = ""
    funding: str = "base"
    funded_by: str = ""
    qualified: str = ""
    shift: str = ""
    in_scope: bool = True
    vacant: int = 0
    job_titles: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Refuse what no post can be."""
        if self.fte <= 0:
            raise NoFraction
        if not 0 <= self.vacant <= self.fte:
            raise SmallerThanFilled(self.title, self.fte, self.vacant, "it cannot have vacant")
        ends = self.until is not None or bool(self.ends_when)
        if self.permanence == "permanent" and ends:
            raise EndOfPermanent
        if self.permanence != "permanent" and not ends:
            raise NoEnd(self.permanence)

    def told(self, name: str) -> str:
        """Return one field as a changed field keeps it."""
        value = getattr(self, name)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return BETWEEN.join(value)
        return "" if value is None else str(value)


FIELDS = tuple(one.name for one in fields(Details))


class Post(AggregateRoot[PostEvent]):
    """One post, in hundredths of FTE."""

    OPENING: ClassVar[Any] = PostProposed

    def begin(self) -> None:
        self.side = ""
        self.deleted = False
        self.confirmed = False
        self.funded = False
        self.held = 0
        self.says = Details()

    @property
    def title(self) -> str:
        return self.says.title

    @property
    def fte(self) -> int:
        return self.says.fte

    def propose(self, stamp: Stamp, *, side: str, key: str, **facts: Any) -> None:
        """Propose it."""
        if not key.strip() or UNFIT & set(key):
            raise KeyUnfit
        details = Details(**facts)
        details.check()
        self.record(PostProposed, stamp, side=side, key=key, **asdict(details))

    def change(self, new: Mapping[str, Any], cause: str, taken: int, stamp: Stamp) -> None:
        """Change what it says, and only that; `taken` is how much of it people have."""
        self._need_standing()
        if stamp.reason is None:
            raise ReasonMissing
        then = replace(self.says, **new)
        if new.get("permanence") == "permanent":
            then = replace(then, until=new.get("until"), ends_when=new.get("ends_when", ""))
        changes = [
            Changed(field=name, before=self.says.told(name), after=then.told(name))
            for name in FIELDS
            if self.says.told(name) != then.told(name)
        ]
        if not changes:
            raise NothingChanges
        then.check()
        if then.fte < max(taken, self.held):
            raise SmallerThanFilled(self.title, max(taken, self.held), then.fte, "it cannot become")
        self.record(
            PostChanged, stamp, side=self.side, title=then.title, changes=changes, cause=cause
        )

    def confirm(self, stamp: Stamp) -> None:
        """Confirm that it is in the final structure; a second time changes nothing."""
        self._need_standing()
        if self.side != "proposed":
            raise OnlyProposed
        if not self.confirmed:
            self.record(PostConfirmed, stamp, title=self.title)

    def delete(self, cause: str, committed: int, stamp: Stamp) -> None:
        """Take it out of the structure; it stays on record."""
        self._need_standing()
        if stamp.reason is None:
            raise ReasonMissing
        self.record(PostDeleted, stamp, title=self.title, cause=cause, committed=committed)

    def restore(self, stamp: Stamp) -> None:
        """Bring it back as it was; that it was deleted stays on record."""
        if not self.deleted:
            raise NotDeleted
        if stamp.reason is None:
            raise ReasonMissing
        self.record(PostRestored, stamp, side=self.side, title=self.title, confirmed=self.confirmed)

    def hold(self, fte: int, review_on: date, taken: int, today: date, stamp: Stamp) -> None:
        """Keep part of it vacant, with a reason, and a day on which that is looked at again."""
        self._need_standing()
        if stamp.reason is None:
            raise ReasonMissing
        if review_on < today:
            raise DatesOutOfOrder("The day on which this is looked at again lies in the past.")
        if fte <= 0:
            raise NoFraction("Say how much of the post is held, in FTE, from 0.01.")
        if fte > self.fte - taken:
            raise SmallerThanFilled(
                self.title, taken, fte, f"of its {self.fte / 100:.2f} FTE it cannot hold vacant"
            )
        self.record(VacancyHeld, stamp, title=self.title, fte=fte, review_on=review_on)

    def confirm_funding(self, stamp: Stamp) -> None:
        """Confirm that there is money for it as it is; a second time changes nothing."""
        self._need_standing()
        if not self.funded:
            self.record(
                FundingConfirmed, stamp, title=self.title, fte=self.fte, funding=self.says.funding
            )

    def release(self, stamp: Stamp) -> None:
        """Stop holding its vacancy."""
        self._need_standing()
        if not self.held:
            raise NothingHeld
        self.record(VacancyReleased, stamp, title=self.title, fte=self.held)

    def evolve(self, event: PostEvent) -> None:
        match event:
            case PostProposed():
                self.side = event.side
                self.says = Details(**{name: getattr(event, name) for name in FIELDS})
            case PostChanged():
                self.says = replace(self.says, **event.values)
                self.funded = self.funded and not event.costs_other
            case PostConfirmed():
                self.confirmed = True
            case PostDeleted():
                self.deleted = True
            case PostRestored():
                self.deleted = False
            case VacancyHeld():
                self.held = event.fte
            case VacancyReleased():
                self.held = 0
            case FundingConfirmed():
                self.funded = True

    def _need_standing(self) -> None:
        if self.deleted:
            raise PostGone
