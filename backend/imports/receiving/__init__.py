"""How each kind of list is received: what stands, what the file would change, and who may do it."""

from backend.imports.receiving.shape import Receiving
from backend.imports.receiving.staff import STAFF

RECEIVING: dict[str, Receiving] = {one.kind: one for one in (STAFF,)}
EVERYONE = tuple(dict.fromkeys(role for one in RECEIVING.values() for role in one.roles))
