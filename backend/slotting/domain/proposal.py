"""What is proposed for one line of the list, and the evidence it must show (SD-03 to SD-06)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kernel.words import Words
from backend.slotting.domain import grades
from backend.slotting.domain.categories import ASSIMILATED, Category
from backend.slotting.domain.refusals import (
    BelowThreshold,
    ComparisonMissing,
    FteOutOfRange,
    GradeIsLower,
    GradeUnknown,
    HasLeft,
    HoursWouldChange,
    NoThreshold,
    NotInFinalStructure,
    PoolNeeded,
    PostNeeded,
    RationaleMissing,
    RestOfPostUnsaid,
)

WHOLE = 100


@dataclass(frozen=True)
class Line:
    """A line of the list as the workforce's facts tell it; FTE in hundredths."""

    person: UUID
    assignment: UUID
    employee_ref: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    in_post: bool = True

    @property
    def facts(self) -> dict[str, Any]:
        """What a match keeps of it."""
        return {
            "person": self.person,
            "assignment": self.assignment,
            "employee_ref": self.employee_ref,
            "from_post": self.job_title,
            "section": self.section,
            "group": self.group,
            "fte_before": self.fte,
        }


@dataclass(frozen=True)
class Grading:
    """The grade of a post as job evaluation leaves it: awaited, final, or neither was asked."""

    awaited: bool = False
    final: str = ""
    title: str = ""


@dataclass(frozen=True)
class PostStanding:
    """A post as it stands: how much of it there is, and how much is committed."""

    post: UUID
    title: str
    grade: str
    fte: int
    taken: int = 0
    confirmed: bool = False
    removed_at: datetime | None = None


@dataclass(frozen=True)
class Proposal:
    """An outcome with the evidence for it."""

    category: Category
    rationale: Words | None
    post: PostStanding | None = None
    pool: str = ""
    fte: int = 0
    jd_percent: int | None = None
    threshold: int | None = None
    grade_before: str = ""
    left_vacant: str = ""
    hours_consent: Words | None = None
    pay_protection: Words | None = None
    why_assimilated: Words | None = None

    def check(self, line: Line) -> None:
        """Refuse what the rules do not allow, in the order in which a person can put it right."""
        if not line.in_post and self.category is not Category.LEAVES:
            raise HasLeft(line.employee_ref)
        if self.category is Category.POOL and not self.pool:
            raise PoolNeeded
        if self.category.takes_a_post:
            self._check_post(line)
        if self.category.by_rule:
            self._check_comparison()
        if self.rationale is None:
            raise RationaleMissing

    @property
    def facts(self) -> dict[str, Any]:
        """What a match keeps of it."""
        post = self.post if self.category.takes_a_post else None
        return {
            "category": self.category.value,
            "rationale": self.rationale,
            "post": post.post if post else None,
            "post_title": post.title if post else "",
            "pool": self.pool,
            "fte": self.fte if post else 0,
            "jd_percent": self.jd_percent,
            "threshold": self.threshold,
            "grade_before": self.grade_before,
            "grade_after": post.grade if post else "",
            "left_vacant": self.left_vacant,
            "hours_consent": self.hours_consent,
            "pay_protection": self.pay_protection,
            "why_assimilated": self.why_assimilated,
        }

    def _check_post(self, line: Line) -> None:
        post = self.post
        if post is None:
            raise PostNeeded
        if post.removed_at is not None or not post.confirmed:
            raise NotInFinalStructure(post.removed_at)
        if not 0 < self.fte <= WHOLE:
            raise FteOutOfRange
        if self.fte != line.fte and self.hours_consent is None:
            raise HoursWouldChange(line.fte, self.fte)
        free = post.fte - post.taken
        if post.fte <= WHOLE and self.fte < free and not self.left_vacant:
            raise RestOfPostUnsaid(self.fte, post.fte, free - self.fte)
        if grades.top(post.grade) is not None and grades.top(self.grade_before) is None:
            raise GradeUnknown
        reasons = self.pay_protection and self.why_assimilated
        if grades.is_lower(post.grade, self.grade_before) and not reasons:
            raise GradeIsLower(line.job_title, self.grade_before, post.title, post.grade)

    def _check_comparison(self) -> None:
        if self.threshold is None:
            raise NoThreshold
        if self.jd_percent is None or not 0 <= self.jd_percent <= 100:  # noqa: PLR2004 - percent
            raise ComparisonMissing
        if self.category in ASSIMILATED and self.jd_percent < self.threshold:
            raise BelowThreshold(self.jd_percent, self.threshold)
