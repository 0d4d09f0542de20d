"""A large review beside a small one: how much slower the same pages are, in one run."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random
from statistics import quantiles
from uuid import UUID

from backend.bench.browsing import Browser, browser
from backend.bench.comments import THEMES, Written
from backend.bench.crowd import OFFICE, SECTIONS, UNITS, crowd, opened, representative
from backend.bench.grouping import MEGABYTES, SECONDS, Grouping, group_comments
from backend.bench.record import REFERENCE, Record
from backend.bench.scratch import scratch
from backend.bench.wording import RARE
from backend.kernel.roles import Role
from backend.services import open_services
from backend.settings import Settings

__all__ = ["MEGABYTES", "MOST", "PAGES", "SECONDS", "Slower", "compare", "houses", "p95"]

SMALL, LARGE = (200, 50), (20_000, 5_000)
MOST = 5.0
WARM, SAMPLES = 5, 40
HERE = f"/reviews/{REFERENCE}"
LIST, TRACKER = f"{HERE}/comments", f"{HERE}/tracker"
DESK, LEAD, UNION = OFFICE[Role.COORDINATOR], OFFICE[Role.LEAD], representative("A")
# Addresses may name the last page, which is another in each review.
PAGES: dict[str, tuple[UUID, str]] = {
    "work list": (DESK, LIST),
    "work list, as the lead": (LEAD, LIST),
    "work list, by theme": (DESK, f"{LIST}?theme={THEMES[3]}"),
    "work list, by status": (DESK, f"{LIST}?status=waiting"),
    "work list, by urgency": (DESK, f"{LIST}?urgency=overdue"),
    "work list, by section and unit": (LEAD, f"{LIST}?about={SECTIONS[2]}&unit={UNITS[0]}"),
    "work list, by campaign": (DESK, f"{LIST}?campaign=CG-0001"),
    "work list, newest first": (DESK, f"{LIST}?order=-received"),
    "work list, by due day": (DESK, f"{LIST}?order=due"),
    "work list, find": (DESK, f"{LIST}?find={RARE}"),
    "work list, find a common word": (LEAD, f"{LIST}?find=rota"),
    "work list, far page": (DESK, f"{LIST}?page={{last}}"),
    "work list, far page, newest first": (DESK, f"{LIST}?order=-received&page={{last}}"),
    "tracker of a union": (UNION, TRACKER),
    "tracker, by status": (UNION, f"{TRACKER}?status=waiting"),
    "tracker, find": (UNION, f"{TRACKER}?find={RARE}"),
    "tracker of all unions": (DESK, TRACKER),
    "tracker of all, sorted": (DESK, f"{TRACKER}?order=-received&union=B"),
    "themes": (DESK, f"{HERE}/themes"),
    "themes, as a union": (UNION, f"{HERE}/themes"),
    "one theme": (DESK, f"{HERE}/themes/{THEMES[3]}"),
    "one theme, newest first": (DESK, f"{HERE}/themes/{THEMES[3]}?order=-received"),
}


@dataclass(frozen=True)
class Slower:
    """One page: its p95 in both reviews in milliseconds, and how many times slower it got."""

    page: str
    small: float
    large: float
    ratio: float
    within: bool


@dataclass(frozen=True)
class House:
    """A review of one size, open to browsers."""

    comments: int
    facts: int
    seconds: float
    browser: Browser
    grouping: Grouping

    def address(self, path: str) -> str:
        """Return the address of a page in this review."""
        return path.replace("{last}", str(self.comments // 50))


@contextmanager
def houses(settings: Settings, say: Callable[[str], None]) -> Iterator[tuple[House, House]]:
    """Build a small review and a large one, each in a scratch database, and open both."""
    with ExitStack() as stack:
        small, large = (_house(settings, stack, size, say) for size in (SMALL, LARGE))
        yield small, large


def _house(
    settings: Settings, stack: ExitStack, size: tuple[int, int], say: Callable[[str], None]
) -> House:
    comments, people = size
    say(f"Writing a review of {comments:,} comments and {people:,} people ...")
    there = stack.enter_context(scratch(replace(settings, clock=None)))
    services = open_services(there, size=4)
    stack.callback(services.close)
    began, chance = datetime.now(UTC), Random(comments)  # noqa: S311 - only to be the same each time
    record, crowded = Record(services), crowd(people, chance)
    record.prepare(one.person for one in crowded)
    opened(record, began, crowded)
    Written(record, began, crowded, comments, chance).tell()
    facts = record.save()
    seconds = round((datetime.now(UTC) - began).total_seconds(), 1)
    say(f"{facts:,} facts in {seconds} s")
    grouping = group_comments(services, comments)
    say(f"{grouping.groups} groups of comments found in {grouping.seconds} s")
    return House(comments, facts, seconds, stack.enter_context(browser(services)), grouping)


def compare(small: House, large: House, name: str) -> Slower:
    """Open one page of both by turns, so that a busy neighbour slows both."""
    person, path = PAGES[name]
    spent: dict[int, list[float]] = {small.comments: [], large.comments: []}
    for turn in range(WARM + SAMPLES):
        for house in (small, large):
            seconds = house.browser.opens(house.address(path), person)
            if turn >= WARM:
                spent[house.comments].append(1000 * seconds)
    before, after = (p95(spent[one.comments]) for one in (small, large))
    ratio = after / before
    return Slower(name, round(before, 1), round(after, 1), round(ratio, 2), ratio <= MOST)


def p95(samples: list[float]) -> float:
    """Return the time within which 95 of 100 came."""
    return quantiles(samples, n=20, method="inclusive")[-1]
