"""Set the address at which a review reads its mail (domain.md 6, R106)."""

import re

from backend.consultation.domain import email_refusals as refusals
from backend.consultation.domain.email import Mailbox, mailbox_id
from backend.kernel import guards
from backend.kernel.commands import Command, Order, Work
from backend.kernel.guards import Done
from backend.kernel.roles import Role

ADDRESS = re.compile(r"[^\s@<>\"',;:]{1,64}@[^\s@<>\"',;:]{1,190}")
SCOPE = "mailbox"


class SetMailbox(Command, frozen=True, kw_only=True):
    """Say to which address people write about this review."""

    address: str


def set_mailbox(command: SetMailbox, work: Work) -> Done:
    """Set it: one address is of one review."""
    address = command.address.strip().lower()
    if not ADDRESS.fullmatch(address):
        raise refusals.NoAddress
    id_ = mailbox_id(work.review)
    known = work.ledger.exists(id_)
    box = work.fetch(Mailbox, id_, seen=command.seen) if known else Mailbox(id_)
    if box.address not in ("", address):
        work.guards.append(guards.release(SCOPE, box.address))
    if box.address != address:
        work.claim(SCOPE, address, id_, refusals.AddressTaken())
    box.use(address, work.stamp)
    return work.commit(box)


ORDER = Order(
    SetMailbox,
    set_mailbox,
    (Role.COORDINATOR, Role.LEAD),
    "Set the address at which a review reads its mail",
    {"review": "LEICESTER-2013", "address": "consult@council.example"},
    ("EM-06", "EM-07"),
)
