"""A review folder: read whole and checked across its files, or refused whole with every mistake."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, TypeVar

from backend.loading import (
    business_case,
    case_texts,
    comments,
    discrepancies,
    equality,
    finance,
    governance,
    job_descriptions,
    people,
    posts,
    slotting,
    timetable,
    totals,
)
from backend.loading.business_case import Revision, Section, Version
from backend.loading.case_texts import CaseTerm, CaseText
from backend.loading.comments import UNIONS, Comment, ThemeTitle
from backend.loading.discrepancies import Discrepancy
from backend.loading.equality import Effect, Impact, PreferenceFact, ProfileFigure
from backend.loading.finance import FinanceTotal
from backend.loading.governance import GovernanceRole
from backend.loading.job_descriptions import JobDescription, Requirement
from backend.loading.papers import Rows, printed
from backend.loading.people import Person, StaffLine
from backend.loading.posts import PostLine, PostMapping, StructureLine
from backend.loading.problems import FolderRefused, Notes, Problem
from backend.loading.slotting import AssumedBand, ExpectedSlotting, SlottingPool
from backend.loading.tables import Placed, Tables
from backend.loading.timetable import Session
from backend.loading.totals import SectionTotal, ServiceTotal, TeamInScope

T = TypeVar("T")
__all__ = ["FolderRefused", "Problem", "ReviewFolder"]


@dataclass(frozen=True)
class ReviewFolder:
    """A whole review as its folder holds it. FTE and posts are in hundredths."""

    lines: tuple[StaffLine, ...]
    sections: tuple[Section, ...]
    revisions: tuple[Revision, ...]
    texts: tuple[CaseText, ...]
    terms: tuple[CaseTerm, ...]
    sessions: tuple[Session, ...]
    posts: tuple[PostLine, ...]
    mappings: tuple[PostMapping, ...]
    structure: tuple[StructureLine, ...]
    section_totals: tuple[SectionTotal, ...]
    service_totals: tuple[ServiceTotal, ...]
    teams: tuple[TeamInScope, ...]
    descriptions: tuple[JobDescription, ...]
    requirements: tuple[Requirement, ...]
    themes: tuple[ThemeTitle, ...]
    comments: tuple[Comment, ...]
    profile: tuple[ProfileFigure, ...]
    impacts: tuple[Impact, ...]
    effects: tuple[Effect, ...]
    preferences: tuple[PreferenceFact, ...]
    finance: tuple[FinanceTotal, ...]
    governance: tuple[GovernanceRole, ...]
    expected: tuple[ExpectedSlotting, ...]
    pools: tuple[SlottingPool, ...]
    assumed_bands: tuple[AssumedBand, ...]
    discrepancies: tuple[Discrepancy, ...]
    printed: Mapping[str, Rows]
    warnings: tuple[Problem, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a folder, or raise `FolderRefused`."""
        notes = Notes()
        tables = Tables(path, notes)
        staff = people.read_lines(tables)
        sections = business_case.read_sections(tables)
        revisions = business_case.read_revisions(tables)
        sessions = timetable.read_sessions(tables)
        ends = timetable.consultation_ends(_bare(sessions))
        descriptions = job_descriptions.read_descriptions(tables)
        pools = slotting.read_pools(tables)
        whole = cls(
            lines=_bare(staff),
            sections=_bare(sections),
            revisions=_bare(revisions),
            texts=_bare(case_texts.read_texts(tables)),
            terms=_bare(case_texts.read_terms(tables)),
            sessions=_bare(sessions),
            posts=_bare(posts.read_posts(tables)),
            mappings=_bare(posts.read_mapping(tables)),
            structure=_bare(posts.read_structure(tables)),
            section_totals=_bare(totals.read_section_totals(tables)),
            service_totals=_bare(totals.read_service_totals(tables)),
            teams=_bare(totals.read_scope(tables)),
            descriptions=_bare(descriptions),
            requirements=_bare(job_descriptions.read_requirements(tables, descriptions)),
            themes=_bare(comments.read_themes(tables)),
            comments=_bare(comments.read_comments(tables, staff, sections, revisions, ends)),
            profile=_bare(equality.read_profile(tables)),
            impacts=_bare(equality.read_impacts(tables)),
            effects=_bare(equality.read_effects(tables)),
            preferences=_bare(equality.read_preferences(tables)),
            finance=_bare(finance.read_finance(tables)),
            governance=_bare(governance.read_governance(tables)),
            expected=_bare(slotting.read_expected(tables, staff, pools)),
            pools=_bare(pools),
            assumed_bands=_bare(slotting.read_bands(tables, staff)),
            discrepancies=_bare(discrepancies.read_discrepancies(tables)),
            printed=printed(tables),
            warnings=(),
        )
        tables.strangers()
        notes.refuse()
        return replace(whole, warnings=tuple(notes.oddities))

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the staff list: fewer than its lines where one holds two jobs."""
        return people.people_of(self.lines)

    @property
    def leavers(self) -> tuple[StaffLine, ...]:
        """The lines of those who have left; struck, never removed (domain.md 3.3, ES-04)."""
        return tuple(line for line in self.lines if not line.in_post)

    @property
    def unions(self) -> tuple[str, ...]:
        """The recognised unions, by letter."""
        return UNIONS

    @property
    def versions(self) -> tuple[Version, ...]:
        """The issues of the business case; the first is dated as the timetable begins."""
        return business_case.versions(min(s.on for s in self.sessions), self.revisions)

    @property
    def outcomes(self) -> dict[str, str]:
        """The slotting outcome expected of each line, where the folder says."""
        return {one.employee_ref: one.outcome for one in self.expected}


def _bare(placed: list[Placed[T]]) -> tuple[T, ...]:
    return tuple(record for _, record in placed)
