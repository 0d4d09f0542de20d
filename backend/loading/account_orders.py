"""The orders by which people can come in to a loaded review, each with their hats there."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from backend.loading.accounts import Accounts
from backend.loading.folder import ReviewFolder
from backend.loading.officers import HATS, NAMES, OFFICERS


def told(
    papers: ReviewFolder, accounts: Accounts, opened: datetime, listed: datetime,
    give: Callable[..., Any],
) -> Iterator[Any]:  # fmt: skip
    """Yield an account for whoever has none, and a role here for whoever has one.

    Outside a rehearsal nobody who could come in before is given a role by a folder.
    """
    at = opened + timedelta(minutes=5)
    services = [line.service for person in papers.people for line in person.lines]
    for login in OFFICERS:
        hats = [_hat(text, services) for text in HATS[login]]
        if login not in accounts.officers:
            yield give(at, "RegisterPerson", login, person_ref=login, login=login,
                       name=NAMES.get(login, login), hats=hats)  # fmt: skip
        elif accounts.shared:
            for n, hat in enumerate(hats):
                yield give(at, "GrantAccess", f"{login}/{n}", login=login, hat=hat)
    for person in papers.people:
        refs = ",".join(line.employee_ref for line in person.lines)
        hat = {"role": "employee", "scope": refs}
        known = accounts.of(person)
        if not known.there:
            yield give(listed, "RegisterPerson", person.ref, login=known.login, name=person.name,
                       person_ref=accounts.person_ref(person), hats=[hat])  # fmt: skip
        elif accounts.shared:
            yield give(listed, "GrantAccess", person.ref, login=known.login, hat=hat)


def _hat(text: str, services: list[str]) -> dict[str, Any]:
    """Return a hat; a head of service heads one that the folder has, its first one if need be."""
    role, _, scope = text.partition("/")
    if scope == "*":
        return {"role": role, "everywhere": True}
    if role == "head-of-service" and services and scope not in services:
        scope = services[0]
    return {"role": role, "scope": scope}
