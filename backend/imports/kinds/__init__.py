"""The kinds of list that can be imported."""

from backend.imports.kinds.columns import Kind
from backend.imports.kinds.finance import FINANCE
from backend.imports.kinds.posts import POSTS
from backend.imports.kinds.staff import STAFF
from backend.imports.kinds.timetable import TIMETABLE

KINDS: dict[str, Kind] = {one.name: one for one in (STAFF, POSTS, FINANCE, TIMETABLE)}
