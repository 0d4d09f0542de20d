"""The pack that goes to unions and staff: what it holds, and what it still lacks (LC-01)."""

from dataclasses import dataclass, field

from backend.kernel.wording import plural

# What the board or the lead records as attached, because it is kept outside this record.
ITEMS = {
    "eia_step_2": "Equality impact assessment, steps 1 and 2 (the initial EIA)",
    "arrangements": "Consultation arrangements",
    "structure": "Proposed structure",
    "job_descriptions": "Job descriptions",
    "mitigation": "Ways to avoid or reduce redundancies",
    "selection_criteria": "Selection criteria for redundancy",
    "eia_step_3": "Equality impact assessment, step 3, with its three signatures",
}


@dataclass(frozen=True)
class Pack:
    """What is there of the pack; `grades` are the indicative grades of the proposed posts."""

    recorded: frozenset[str] = frozenset()
    version: bool = False
    timetable: bool = False
    structure: bool = False
    descriptions: bool = False
    in_scope: bool = False
    grades: tuple[str, ...] = field(default=())

    @property
    def lacks(self) -> list[str]:
        """What is missing, each in words that end a sentence (RV-02)."""
        missing = {
            "no version of the business case has been drafted": self.version,
            "the timetable has not been issued": self.timetable,
            "the proposed structure is not attached": self.structure
            or "structure" in self.recorded,
            "no job description is attached": self.descriptions
            or "job_descriptions" in self.recorded,
            "the consultation arrangements are not attached": self._has("arrangements"),
            "initial EIA not attached": self._has("eia_step_2"),
            "nobody is on the scope list": self.in_scope,
        }
        ungraded = sum(not grade.strip() for grade in self.grades)
        have = "has" if ungraded == 1 else "have"
        posts = f"{ungraded} of {plural(len(self.grades), 'new post')} {have} no indicative grade"
        lacking = [what for what, there in missing.items() if not there]
        return [*lacking, posts] if ungraded else lacking

    def _has(self, item: str) -> bool:
        return item in self.recorded
