"""Loading a review: its orders are given as of their hour; later ones wait in the script."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from backend.demo_accounts import ACCOUNTS, PASSWORD
from backend.identity.passwords import HASHER, set_hash
from backend.kernel.commands import Command
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.script import Script
from backend.loading.folder import ReviewFolder
from backend.loading.orders import HATS, Given, Story
from backend.services import Services

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
    orders = Story(reference, papers).told()
    now, script = services.clock.now(), Script(services.pool, services.vault)
    new = 0
    for n, one in enumerate(orders, start=1):
        command_id = named("load", reference, one.key)
        if services.registry.first_result(command_id) is None:
            command = _command(one, reference, services)
            if one.at > now:
                new += script.wait(command, one.by.person, one.at, command_id, one.hat)
            else:
                hat = Role(one.hat) if one.hat else None
                services.office.perform(
                    command, one.by, command_id=command_id, acting_as=hat, at=one.at
                )
                new += 1
        if say is not None:
            say(n, len(orders))
    if services.rehearsal is not None:
        _rehearsal_passwords(services, papers)
    return {
        "review": reference,
        "counts": _counts(papers, orders),
        "new": new,
        "warnings": [str(warning) for warning in papers.warnings],
    }


def _command(one: Given, reference: str, services: Services) -> Command:
    """Return an order's command; `@order/key` stands for what that order came to."""
    fields = dict(one.fields)
    for name in ("comment", "meeting", "structure", "follows", "description"):
        if str(fields.get(name, "")).startswith("@"):
            fields[name] = _found(fields[name], reference, services)
    if "replaces" in fields:
        fields["replaces"] = [_found(one, reference, services) for one in fields["replaces"]]
    form = services.office.orders[one.name].form
    command: Command = msgspec.convert(fields, form)
    return command


def _found(value: str, reference: str, services: Services) -> str:
    done = services.registry.first_result(named("load", reference, value[1:]))
    return done.reference if done else ""


def _counts(papers: ReviewFolder, orders: list[Given]) -> dict[str, int]:
    given = Counter(one.name for one in orders)
    counts: Counter[str] = Counter()
    for name, title in COUNTED.items():
        counts[title] += given[name]
    return dict(counts) | {"assignments": sum(len(p.lines) for p in papers.people)}


def _rehearsal_passwords(services: Services, papers: ReviewFolder) -> None:
    """Give every demo account the rehearsal's one password, hashed once (contract.md 6)."""
    hashed = HASHER.hash(PASSWORD)
    with services.pool.connection() as db:
        for login in ACCOUNTS:
            if login in HATS:
                set_hash(db, login, named("person", login), hashed)
        for person in papers.people:
            for line in person.lines:
                login = f"staff-{line.employee_ref.lower()}"
                set_hash(db, login, named("person", person.ref), hashed)
