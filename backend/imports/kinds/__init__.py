"""The kinds of list that can be imported."""

from backend.imports.kinds.columns import Kind
from backend.imports.kinds.staff import STAFF

KINDS: dict[str, Kind] = {one.name: one for one in (STAFF,)}
