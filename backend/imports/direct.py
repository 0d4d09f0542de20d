"""Putting a judged list of people on the list of a review, one order for each person."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import msgspec

from backend.imports.kinds.staff_row import StaffRow
from backend.kernel.cells import LONDON
from backend.kernel.commands import Command
from backend.kernel.ids import named
from backend.kernel.roles import SYSTEM
from backend.services import Services

Order = tuple[str, str, dict[str, Any]]
LINE = ("employee_ref", "job_title", "service", "section", "group", "fte")


def apply_staff(
    rows: Iterable[StaffRow],
    review: str,
    services: Services,
    held: Iterable[str] = (),
    say: Callable[[int, int], None] | None = None,
) -> int:
    """Give the orders of a list, each once however often it is sent; return how many were new.

    `held` are the references that are on the list already.
    """
    today = services.clock.now().astimezone(LONDON).date()
    orders, new = _orders(rows, frozenset(held), today), 0
    for n, (name, once, fields) in enumerate(orders, start=1):
        command_id = named("import", review, name, once)
        if services.registry.first_result(command_id) is None:
            form = services.office.orders[name].form
            command: Command = msgspec.convert({"review": review, **fields}, form)
            services.office.perform(command, SYSTEM, command_id=command_id)
            new += 1
        if say is not None:
            say(n, len(orders))
    return new


def _orders(rows: Iterable[StaffRow], held: frozenset[str], today: date) -> list[Order]:
    people: dict[str, list[StaffRow]] = {}
    there: set[str] = set()
    for row in rows:
        if row.employee_ref in held:
            there.add(row.person_ref)
        else:
            people.setdefault(row.person_ref, []).append(row)
    orders: list[Order] = []
    for person, lines in people.items():
        if person in there:
            orders += [
                ("AddAssignment", one.employee_ref, {"person_ref": person, "line": _line(one)})
                for one in lines
            ]
        else:
            told = {"person_ref": person, "name": lines[0].name, "email": lines[0].email}
            orders.append(("AddToScope", person, {**told, "lines": [_line(one) for one in lines]}))
        orders += [
            (
                "StrikeLeaver",
                one.employee_ref,
                {"employee_ref": one.employee_ref, "left_on": one.left_on or today,
                 "mark": one.leaver_mark},
            )
            for one in lines
            if not one.in_post
        ]  # fmt: skip
    return orders


def _line(row: StaffRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in LINE}
