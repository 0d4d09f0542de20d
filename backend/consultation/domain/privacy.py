"""How a fact about a comment is labelled, and how its author stays out of the stamp (5.2)."""

from uuid import UUID

import msgspec

from backend.consultation.domain.choices import Confidentiality
from backend.kernel.events import Stamp

NOBODY_KNOWN = UUID(int=0)
VEILED = frozenset({Confidentiality.ANONYMOUS, Confidentiality.WITHHELD})


def labelled(stamp: Stamp, confidentiality: str, union: str, *, held: bool = False) -> Stamp:
    """Return the stamp with the label that decides who may read the fact.

    What is held until it is checked is read by the coordinator and HR alone (CM-09).
    """
    kind = "held" if held else "comment"
    return msgspec.structs.replace(stamp, label=f"{kind}:{confidentiality}:{union}")


def by_author(stamp: Stamp, confidentiality: str, union: str, *, held: bool = False) -> Stamp:
    """Return the stamp of what an author did: where they are not named, it does not name them.

    The command's id goes too: only its guard row keeps it, with nobody's name.
    """
    stamp = labelled(stamp, confidentiality, union, held=held)
    if confidentiality not in VEILED:
        return stamp
    return msgspec.structs.replace(
        stamp, by=NOBODY_KNOWN, behalf="", command=None, cause=None, thread=None
    )
