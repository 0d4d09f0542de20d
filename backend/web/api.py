"""The programming interface: every order by its name, with the same handler as its page."""

import re
from asyncio import to_thread
from typing import Any

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.web.desk import Desk
from backend.web.door import Browser
from backend.web.errors import problem
from backend.web.moments import impossible

ACTING_AS = "acting_as"
DATED = re.compile(r"Invalid RFC3339 encoded date(?:time)? - at `\$\.(\w+)`")


@post("/api/commands/{name:str}", name="api.command", status_code=201)
async def give_order(
    name: FromPath[str], request: Browser, desk: NamedDependency[Desk]
) -> Response[bytes]:
    """Carry out an order; a repeat under one Idempotency-Key is answered with the first result."""
    body = await request.body()
    return await to_thread(_give, name, body, request.headers.get("idempotency-key", ""), desk)


def _give(name: str, body: bytes, key: str, desk: Desk) -> Response[bytes]:
    office = desk.services.office
    order = office.orders.get(name)
    if order is None or order.page_only:
        return problem(NotFound(f"There is no command {name}. /openapi.json lists them all."))
    try:
        fields, acting_as = _fields(body)
        command = msgspec.convert(fields, order.form)
        command_id = named("key", desk.viewer.person, key) if key else None
        seen = office.registry.first_result(command_id) if command_id else None
        done = desk.services.perform(
            command, desk.viewer, command_id=command_id, acting_as=acting_as
        )
    except (msgspec.ValidationError, msgspec.DecodeError) as wrong:
        if (dated := DATED.search(str(wrong))) is not None:
            return problem(impossible(str(fields.get(dated[1], ""))))
        return problem(NotUnderstood(_plainly(name, wrong)))
    return Response(_told(done), status_code=200 if seen else 201, media_type="application/json")


def _fields(body: bytes) -> tuple[dict[str, Any], Role | None]:
    if b"\\u0000" in body or b"\x00" in body:
        raise NotUnderstood(
            "The text contains a character that can't be stored (a NUL). Remove it."
        )
    fields = msgspec.json.decode(body or b"{}")
    if not isinstance(fields, dict):
        raise NotUnderstood("Send one JSON object with the fields of the command.")
    hat = fields.pop(ACTING_AS, None)
    if hat is None:
        return fields, None
    try:
        return fields, Role(hat)
    except ValueError:
        raise NotUnderstood(f"“{hat}” is not a role of a review.") from None


def _plainly(name: str, wrong: Exception) -> str:
    return f"{name}: {wrong}. Check the field, then send again. Nothing was recorded."


def _told(done: Done) -> bytes:
    told: dict[str, Any] = {
        "reference": done.reference,
        "version": done.version,
        "position": done.position,
    }
    if done.code:
        told |= {"code": done.code, "detail": done.told}
    return msgspec.json.encode(told)
