"""For whom a session is, and whom two sessions have in common (domain.md 3.10)."""

from dataclasses import dataclass, field

from backend.kernel.wording import say_list

ALL = "all"
CHAIRS = {
    "lead": "review lead",
    "coordinator": "review coordinator",
    "hr": "HR adviser",
    "head-of-service": "head of service",
    "board": "programme board",
}
KINDS = {
    "union": "Meeting with the unions",
    "staff": "Meeting with staff",
    "consultation": "Consultation meeting",
    "pre-meeting": "Union pre-meeting",
    "final": "Final consultation meeting",
    "additional": "Additional meeting",
}


@dataclass(frozen=True)
class Invited:
    """The groups, unions and people of one session, and who chairs it."""

    groups: tuple[str, ...] = ()
    unions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    chair: str = ""

    @property
    def nobody(self) -> bool:
        """Whether it is for no one."""
        return not (self.groups or self.unions or self.people)

    @property
    def said(self) -> str:
        """For whom it is, in a few words: group 2, all staff, unions."""
        if ALL in self.groups:
            return "all staff"
        if self.groups:
            named = say_list(list(self.groups))
            return f"group {named}" if len(self.groups) == 1 else f"groups {named}"
        return "unions" if self.unions else "people by name"

    def shared(self, other: "Invited") -> str:
        """Say who is invited to both, or nothing where nobody is."""
        both: list[str] = []
        if set(self.unions) & set(other.unions):
            both.append("union representatives")
        everyone = ALL in self.groups + other.groups
        if set(self.groups) & set(other.groups) or (everyone and self.groups and other.groups):
            both.append("members of the group")
        if set(self.people) & set(other.people):
            both.append("people by name")
        if self.chair and self.chair == other.chair:
            both.append(CHAIRS.get(self.chair, self.chair))
        return say_list(both) if both else ""


@dataclass(frozen=True)
class Shift:
    """Some people of a group, and the hours at which they can come."""

    name: str
    group: str
    people: tuple[str, ...] = field(default=())
    can_from: str = ""
    can_until: str = ""
