"""The script of a rehearsal: orders that wait for their hour, and come once (contract.md 5)."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection
from psycopg_pool import ConnectionPool

from backend.kernel.commands import Command, Office
from backend.kernel.errors import DomainError
from backend.kernel.ids import review_id
from backend.kernel.roles import NOBODY, Grant, Role, Viewer
from backend.kernel.words import Vault, Words, from_stored, to_stored

Lookup = Any
# `@` and the id of a command stand for the reference that it came to.
LATER = "@"


class Script:
    """Waiting orders; their words are sealed like all others."""

    def __init__(self, pool: ConnectionPool[Connection[Any]], vault: Vault) -> None:
        self._pool = pool
        self._vault = vault

    def wait(
        self, command: Command, viewer: Viewer, due_at: datetime, command_id: UUID, hat: str = ""
    ) -> bool:
        """Let an order wait; False where it waits already.

        Its giver's hats are kept for those who have no account: the house itself, and the unnamed.
        """
        kept = {"fields": command, "hat": hat, "grants": viewer.grants}
        text = msgspec.json.encode(kept).decode()
        sealed = msgspec.json.encode(
            to_stored(Words(review_id(command.review), "script", text), self._vault)
        )
        with self._pool.connection() as db:
            return bool(
                db.execute(
                    """INSERT INTO desk.script (due_at, command_id, viewer, order_name, sealed)
                       VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING""",
                    (due_at, command_id, viewer.person, type(command).__name__, sealed),
                ).rowcount
            )

    def play(self, office: Office, who: Lookup, limit: int = 100) -> list[str]:
        """Give the orders whose hour has come, each as of its hour; return what was refused."""
        with self._pool.connection() as db:
            rows = db.execute(
                """SELECT id, due_at, command_id, viewer, order_name, sealed FROM desk.script
                   WHERE done_at IS NULL AND due_at <= %s ORDER BY due_at, id LIMIT %s""",
                (office.clock.now(), limit),
            ).fetchall()
        refused = []
        for id_, due_at, command_id, viewer, name, sealed in rows:
            text = self._vault.read(from_stored(msgspec.json.decode(bytes(sealed))))
            kept = msgspec.json.decode(text or "{}")
            fields = {key: _found(value, office) for key, value in kept["fields"].items()}
            command = msgspec.convert(fields, office.orders[name].form)
            person: Viewer = who(viewer)
            if person is NOBODY:
                grants = msgspec.convert(kept.get("grants", ()), tuple[Grant, ...])
                person = Viewer(viewer, "", grants)
            try:
                office.perform(
                    command,
                    person,
                    command_id=command_id,
                    acting_as=Role(kept["hat"]) if kept["hat"] else None,
                    at=due_at,
                )
            except DomainError as refusal:
                refused.append(f"{name}: {refusal.told}")
            with self._pool.connection() as db:
                db.execute(
                    "UPDATE desk.script SET done_at = %s WHERE id = %s",
                    (office.clock.now(), id_),
                )
        return refused


def _found(value: Any, office: Office) -> Any:
    if isinstance(value, list):
        return [_found(one, office) for one in value]
    if not (isinstance(value, str) and value.startswith(LATER)):
        return value
    try:
        done = office.registry.first_result(UUID(value.removeprefix(LATER)))
    except ValueError:
        return value
    return done.reference if done else value
