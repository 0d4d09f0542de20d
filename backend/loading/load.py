"""Loading a review: its orders are given as of their hour; later ones wait in the script."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from backend.demo_accounts import ACCOUNTS, PASSWORD
from backend.identity.passwords import HASHER, set_hash
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.kernel.script import Script
from backend.loading.orders import HATS, Given, Story
from backend.loading.papers import Papers, read_papers
from backend.services import Services

COUNTED = {
    "RegisterPerson": "accounts",
    "AddToScope": "people",
    "ProposePost": "posts",
    "PlanSession": "sessions",
    "AddRevisionLine": "revisions",
    "MapPost": "mappings",
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
    papers = read_papers(folder)
    reference = folder.resolve().name.upper()
    orders = Story(reference, papers).told()
    known = services.office.orders
    prepared = [(one, msgspec.convert(one.fields, known[one.name].form)) for one in orders]
    now, script = services.clock.now(), Script(services.pool, services.vault)
    new = 0
    for n, (one, command) in enumerate(prepared, start=1):
        command_id = named("load", reference, one.key)
        if one.at > now:
            new += script.wait(command, one.by.person, one.at, command_id, one.hat)
        elif services.registry.first_result(command_id) is None:
            services.office.perform(
                command,
                one.by,
                command_id=command_id,
                acting_as=Role(one.hat) if one.hat else None,
                at=one.at,
            )
            new += 1
        if say is not None:
            say(n, len(prepared))
    if services.rehearsal is not None:
        _rehearsal_passwords(services, papers)
    return {
        "review": reference,
        "counts": _counts(papers, prepared),
        "new": new,
        "warnings": list(papers.warnings),
    }


def _counts(papers: Papers, prepared: list[tuple[Given, Any]]) -> dict[str, int]:
    given = Counter(one.name for one, _ in prepared)
    counts = {title: given[name] for name, title in COUNTED.items()}
    return counts | {"assignments": sum(len(p.lines) for p in papers.people)}


def _rehearsal_passwords(services: Services, papers: Papers) -> None:
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
