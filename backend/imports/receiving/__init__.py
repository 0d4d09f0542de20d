"""How each kind of list is received: what stands, what the file would change, and who may do it."""

from backend.imports.receiving.finance import FINANCE
from backend.imports.receiving.posts import POSTS
from backend.imports.receiving.shape import Receiving
from backend.imports.receiving.staff import STAFF
from backend.imports.receiving.timetable import TIMETABLE

RECEIVING: dict[str, Receiving] = {one.kind: one for one in (STAFF, POSTS, TIMETABLE, FINANCE)}
EVERYONE = tuple(dict.fromkeys(role for one in RECEIVING.values() for role in one.roles))
