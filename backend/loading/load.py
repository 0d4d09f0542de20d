"""Loading a review: its orders are given as of their hour; later ones wait in the script.

What prepares a review that begins later, its lists and its papers, is there at once.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from backend.demo_accounts import PASSWORD
from backend.identity.passwords import HASHER, set_hash
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.script import LATER, Script
from backend.kernel.wording import say_date
from backend.loading.accounts import Accounts, accounts_there
from backend.loading.folder import ReviewFolder
from backend.loading.officers import OFFICERS
from backend.loading.orders import Given, Story
from backend.services import Services

# Few orders of a kind may change how the review stands, which many at once do not ask anew.
MANY, TOGETHER = 8, 100
COUNTED = {
    "RegisterPerson": "accounts",
    "AddToScope": "people",
    "ProposePost": "posts",
    "PlanSession": "sessions",
    "AddSession": "sessions",
    "PlanMeeting": "meetings",
    "AddRevisionLine": "revisions",
    "MapPost": "mappings",
    "MapPosts": "mappings",
    "AddStructureLine": "structure_lines",
    "IssueJobDescription": "job_descriptions",
    "StrikeLeaver": "leavers",
    "SubmitComment": "comments",
}


def load(
    folder: Path, services: Services, say: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Load a folder whole. Loading it again changes nothing.

    Returns `{review, counts, new, warnings}`; `new` counts the orders that were not given before.
    """
    papers = ReviewFolder.read(folder)
    reference = folder.resolve().name.upper()
    accounts = accounts_there(reference, papers.people, services)
    now, script = services.clock.now(), Script(services.pool, services.vault)
    story = Story(reference, papers, accounts)
    orders = [
        replace(one, at=now) if now < one.at <= story.prepared else one for one in story.told()
    ]
    ids = {one.key: named("load", reference, one.key) for one in orders}
    known = services.registry.first_results(list(ids.values()))
    new = n = 0
    for together in _runs(orders):
        first = together[0]
        fresh = [
            (ids[one.key], _command(one, reference, services))
            for one in together
            if ids[one.key] not in known
        ]
        if first.at > now:
            for command_id, command in fresh:
                new += script.wait(command, first.by, first.at, command_id, first.hat)
        elif fresh:
            _perform(services, first, fresh)
            new += len(fresh)
        n += len(together)
        if say is not None:
            say(n, len(orders))
    if services.rehearsal is not None:
        _rehearsal_passwords(services, papers, accounts)
    return {
        "review": reference,
        "counts": _counts(papers, orders),
        "new": new,
        "warnings": [*map(str, papers.warnings), *_of_the_installation(story, now)],
    }


def _of_the_installation(story: Story, now: datetime) -> Iterator[str]:
    """Say what the folder alone does not tell: what waits, and who was given no role."""
    accounts, opens = story.accounts, story.on.approved
    if opens > now:
        yield (
            f"consultation in {story.reference} is approved on {say_date(opens.date())}, which is "
            "still to come: its lists and papers are here, what follows comes at its hour"
        )
    there = sum(one.there for one in accounts.staff.values()) + len(accounts.officers)
    if there and not accounts.shared:
        yield (
            f"{there} of the people could sign in already and were given no role in "
            f"{story.reference}: use parley role grant"
        )


def _runs(orders: Sequence[Given]) -> Iterator[list[Given]]:
    """Yield orders that one person gives at one instant and of one kind, some at a time."""
    for _, run in groupby(orders, key=lambda one: (one.at, one.name, one.by, one.hat)):
        every = list(run)
        size = TOGETHER if len(every) >= MANY else 1
        yield from (every[n : n + size] for n in range(0, len(every), size))


def _perform(services: Services, first: Given, fresh: list[tuple[UUID, Command]]) -> None:
    """Give orders; where one is refused, what comes after it is not given."""
    how: dict[str, Any] = {"acting_as": Role(first.hat) if first.hat else None, "at": first.at}
    if len(fresh) == 1:
        services.office.perform(fresh[0][1], first.by, command_id=fresh[0][0], **how)
        return
    for came in services.office.perform_together(fresh, first.by, **how):
        if isinstance(came, DomainError):
            raise came


def _command(one: Given, reference: str, services: Services) -> Command:
    """Return an order's command; `@order/key` stands for what that order came to."""
    fields = dict(one.fields)
    for name in ("comment", "meeting", "structure", "follows", "description"):
        if str(fields.get(name, "")).startswith("@"):
            fields[name] = _found(fields[name], reference, services)
    for name in ("replaces", "comments"):
        if name in fields:
            fields[name] = [_found(one, reference, services) for one in fields[name]]
    form = services.office.orders[one.name].form
    command: Command = msgspec.convert(fields, form)
    return command


def _found(value: str, reference: str, services: Services) -> str:
    command_id = named("load", reference, value[1:])
    done = services.registry.first_result(command_id)
    # What waits too is looked up when its hour comes.
    return done.reference if done else f"{LATER}{command_id}"


def _counts(papers: ReviewFolder, orders: list[Given]) -> dict[str, int]:
    given = Counter(one.name for one in orders)
    counts: Counter[str] = Counter()
    for name, title in COUNTED.items():
        counts[title] += given[name]
    return dict(counts) | {"assignments": sum(len(p.lines) for p in papers.people)}


def _rehearsal_passwords(services: Services, papers: ReviewFolder, accounts: Accounts) -> None:
    """Give every new demo account the rehearsal's one password, hashed once (contract.md 6)."""
    hashed = HASHER.hash(PASSWORD)
    with services.pool.connection() as db:
        for login in OFFICERS:
            if login not in accounts.officers:
                set_hash(db, login, named("person", login), hashed)
        for person in papers.people:
            if not accounts.of(person).there:
                for login in accounts.logins(person):
                    set_hash(db, login, accounts.person(person), hashed)
