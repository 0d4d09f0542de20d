"""One form, one fact: what a form's command id says about whether it was sent before."""

from uuid import UUID

from backend.kernel.guards import Done
from backend.web.desk import Desk


def command_id(desk: Desk) -> UUID | None:
    """Return the id under which this form's command is given once."""
    try:
        return UUID(desk.text("command_id"))
    except ValueError:
        return None


def done_before(desk: Desk) -> Done | None:
    """Return what this form came to, where it was sent before: a double click is one fact."""
    id_ = command_id(desk)
    return desk.services.registry.first_result(id_) if id_ else None
