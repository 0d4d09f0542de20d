"""All that `parley doctor` looks at; a new check is a function and a line here."""

from collections.abc import Callable, Iterable

from backend.health import memory, reach, record
from backend.health.findings import Finding
from backend.settings import Settings

Check = Callable[[Settings], Iterable[Finding]]

CHECKS: list[Check] = [
    reach.databases,
    reach.broker,
    reach.relay,
    reach.files,
    reach.scanner,
    reach.mailbox,
    record.lag,
    record.owed,
    memory.of_the_stack,
]
