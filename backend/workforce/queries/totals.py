"""Totals that papers state, beside what the rows of the list add up to."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.rounding import RECOMMENDED
from backend.kernel.wording import say_fte


@dataclass(frozen=True)
class Total:
    """One stated total; FTE in hundredths."""

    side: str
    of: str
    name: str
    stated: int
    rows: int
    posts: int
    where: str
    rounding: int = RECOMMENDED.fte

    @property
    def said(self) -> str:
        """Whether both agree, in words."""
        if not self.posts:
            return f"no post of the list is of this {self.of}"
        gap = self.rows - self.stated
        if gap == 0:
            return "correct"
        more = "more" if gap > 0 else "less"
        said = f"{say_fte(abs(gap))} {more} in the rows"
        return f"correct but for rounding ({said})" if abs(gap) <= self.rounding else said


def totals(db: Connection[Any], review: UUID) -> list[Total]:
    """Return every stated total of a review, to be told apart by its own rounding (P26)."""
    with db.cursor(row_factory=class_row(Total)) as curs:
        return curs.execute(
            """SELECT t.side, t.kind AS of, t.name, t.fte AS stated, t.source AS where,
                   coalesce(sum(p.fte), 0)::bigint AS rows, count(p.post)::int AS posts,
                   coalesce((r.policy_numbers->>'P26')::int, %s) AS rounding
               FROM post_totals t LEFT JOIN reviews r ON r.review = t.review
               LEFT JOIN posts p ON p.review = t.review AND p.side = t.side
                   AND p.status <> 'deleted' AND lower(t.name) = lower(
                       CASE t.kind WHEN 'title' THEN p.title WHEN 'team' THEN p.team ELSE p.grp END)
               WHERE t.review = %s
               GROUP BY t.side, t.kind, t.name, t.fte, t.source, r.policy_numbers->>'P26'
               ORDER BY t.side, t.kind, t.name""",
            (RECOMMENDED.fte, review),
        ).fetchall()
