"""Which posts of the list a printed mapping means, and what it says becomes of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backend.checks.domain.papers import Papers, Row
from backend.checks.domain.post_by_post import costs_of
from backend.kernel.names import base, plain, same, words
from backend.loading.posts import PostMapping, Side


@dataclass(frozen=True)
class Listed:
    """A post of one side of the list, by its key."""

    key: str
    group: str
    title: str
    band: str


class Meant:
    """Finds the posts that a printed title means: by its name, its end, or its words."""

    def __init__(
        self, printed: Mapping[str, Sequence[Mapping[str, str]]], listed: dict[Side, list[Listed]]
    ) -> None:
        self.papers = Papers({name: [Row(r) for r in rows] for name, rows in printed.items()})
        self.listed = listed
        self.exact = {
            (side, post.key)
            for row in self.papers.of("post_mapping", row_type="mapping")
            for side, column in (("current", "current_post"), ("proposed", "new_post"))
            for post in self._named(side, row, row[column])  # type: ignore[arg-type]
        }

    def order(self, mapping: PostMapping) -> dict[str, Any] | None:
        """Return the order that maps them, or None where a side is on no list."""
        row = Row({name: str(getattr(mapping, name)) for name in ("staff_group", "new_post")})
        current = self.posts("current", row, mapping.current_post)
        proposed = self.posts("proposed", row, mapping.new_post) if mapping.new_post else []
        change = _change(mapping, has_current=bool(current))
        if (not current and change != "new") or (mapping.new_post and not proposed):
            return None
        return {"change": change, "current": current, "proposed": proposed}

    def posts(self, side: Side, row: Row, title: str) -> list[str]:
        """Return the keys of the posts that a title means."""
        found = self._named(side, row, title) or self._ending(side, title)
        return [post.key for post in found or self._worded(side, title)]

    def job_titles(self, title: str, titles: Iterable[str]) -> list[str]:
        """Return what the list of people calls those who hold a current post of this title."""
        return sorted(one for one in titles if one != title and title in self._held_as(one))

    def _held_as(self, job_title: str) -> set[str]:
        """Return the titles of the current posts that a job title names, or ends with."""
        known = {post.title for post in self.listed["current"]}
        named = {title for title in known if plain(title) == plain(job_title)}
        named = named or {title for title in known if same(base(title), base(job_title))}
        return named or {title for title in known if _ends(base(title), base(job_title))}

    def _named(self, side: Side, row: Row, title: str) -> list[Listed]:
        column = "current_band" if side == "current" else "proposed_band"
        meant = {(r["group"], r["post"], r[column]) for r in costs_of(self.papers, row, title)}
        return [p for p in self.listed[side] if (p.group, p.title, p.band) in meant]

    def _ending(self, side: Side, title: str) -> list[Listed]:
        found = [p for p in self._others(side) if _ends(plain(p.title), plain(title))]
        return found if len({p.title for p in found}) == 1 else []

    def _worded(self, side: Side, title: str) -> list[Listed]:
        """Return the posts that share most words with a title, one name within the other."""
        mine = words(title)
        fits = [
            (len(words(p.title) & mine), p)
            for p in self._others(side)
            if words(p.title) and (words(p.title) <= mine or mine <= words(p.title))
        ]
        most = max((count for count, _ in fits), default=0)
        return [p for count, p in fits if count == most]

    def _others(self, side: Side) -> Sequence[Listed]:
        return [p for p in self.listed[side] if (side, p.key) not in self.exact]


def _ends(one: str, other: str) -> bool:
    long, short = max(one, other, key=len), min(one, other, key=len)
    return bool(short) and " " in short and long.endswith(f" {short}")


def _change(mapping: PostMapping, *, has_current: bool) -> str:
    if mapping.change == "new" and has_current:
        return "replaced"
    if mapping.change == "no change" and mapping.jd_status.startswith("Changed"):
        return "minor change"
    return mapping.change
