"""Draft a job description, write its words and its grid, answer what is wrong (domain.md 3.14)."""

from typing import Literal

from backend.descriptions.commands.sheets import posts_named, sealed, slips_of
from backend.descriptions.domain.description import JobDescription
from backend.descriptions.domain.refusals import GridUnclear
from backend.job_sheets.sheet import Requirement, Sheet
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotUnderstood
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role

WRITERS = (Role.LEAD, Role.HR, Role.HEAD_OF_SERVICE, Role.MANAGER, Role.JOB_ANALYST)
LOADS = (*WRITERS, Role.SYSTEM)
MOST = 200


class Written(Command, frozen=True, kw_only=True):
    """The words of a description, and what it stands beside.

    `posts` are keys of posts of its side, `also` other titles that people of the job go by,
    `replaces` references of the descriptions that it takes the place of.
    """

    sheet: Sheet
    posts: list[str] = []
    also: list[str] = []
    replaces: list[str] = []
    indicative: str = ""


class DraftJobDescription(Written, frozen=True, kw_only=True):
    """Begin a job description of the current or the proposed structure."""

    side: Literal["current", "proposed"]
    page: str = ""
    requirements: list[Requirement] = []


class WriteJobDescription(Written, frozen=True, kw_only=True):
    """Write the heading and the words of the version in hand."""

    description: str


class SetRequirements(Command, frozen=True, kw_only=True):
    """Write the grid of requirements of the version in hand, whole."""

    description: str
    requirements: list[Requirement]


class AnswerDescriptionWarning(Command, frozen=True, kw_only=True):
    """Explain a warning: `key` names it on the page; the reason says why it may stand."""

    description: str
    code: str
    key: str


def draft_job_description(command: DraftJobDescription, work: Work) -> Done:
    """Begin it with what there is."""
    one = JobDescription(named("job-description", work.command_id))
    title = _titled(command.sheet)
    one.draft(work.number("JB", one.id), command.side, title, command.page, work.stamp)
    _write(command, one, work)
    if command.requirements:
        _grid(command.requirements, one, work)
    return work.commit(one, yet=_yet(work, one))


def write_job_description(command: WriteJobDescription, work: Work) -> Done:
    """Write the words."""
    one = work.fetch(JobDescription, command.description, seen=command.seen)
    _titled(command.sheet)
    _write(command, one, work)
    return work.commit(one, yet=_yet(work, one))


def set_requirements(command: SetRequirements, work: Work) -> Done:
    """Write the grid."""
    one = work.fetch(JobDescription, command.description, seen=command.seen)
    _grid(command.requirements, one, work)
    return work.commit(one, yet=_yet(work, one))


def answer_description_warning(command: AnswerDescriptionWarning, work: Work) -> Done:
    """Answer it."""
    one = work.fetch(JobDescription, command.description, seen=command.seen)
    one.answer(slips_of(work, one), command.code.strip().upper(), command.key.strip(), work.stamp)
    return work.commit(one)


def _titled(sheet: Sheet) -> str:
    title = sheet.title.strip()
    if not title:
        raise NotUnderstood("Give the title of the job.")
    return title


def _write(command: Written, one: JobDescription, work: Work) -> None:
    sheet = command.sheet
    one.write(
        work.stamp,
        title=sheet.title.strip(),
        post_number=sheet.post_number.strip(),
        change=sheet.change,
        dated=sheet.dated,
        sheet=sealed(work, sheet),
        posts=posts_named(work, one.side, [key for key in command.posts if key.strip()]),
        also=[title.strip() for title in command.also if title.strip()],
        replaces=_known(work, command.replaces),
        indicative=command.indicative.strip(),
    )


def _known(work: Work, references: list[str]) -> list[str]:
    found = []
    for reference in references:
        if reference.strip():
            kept = work.reference
            found.append(work.look(JobDescription, reference).reference)
            work.reference = kept
    return found


def _grid(rows: list[Requirement], one: JobDescription, work: Work) -> None:
    if len(rows) > MOST:
        raise GridUnclear(f"A grid has at most {MOST} requirements; this one has {len(rows)}.")
    places = [row.place for row in rows]
    if twice := sorted({place for place in places if places.count(place) > 1}):
        raise GridUnclear(f"Two requirements have the number {', '.join(twice)}.")
    for row in rows:
        if row.flag not in ("E", "D", ""):
            raise GridUnclear(f"“{row.flag}” is no mark. Use E for essential or D for desirable.")
        if not row.text.strip():
            raise GridUnclear(f"Requirement {row.place} has no text.")
    flags = [row.flag for row in rows]
    one.set_requirements(
        work.stamp,
        essential=flags.count("E"),
        desirable=flags.count("D"),
        unmarked=flags.count(""),
        rows=sealed(work, rows),
    )


def _yet(work: Work, one: JobDescription) -> tuple[str, str]:
    """Return the first warning, so that whoever saves knows of it."""
    found = one.unanswered(slips_of(work, one))
    if not found:
        return ("", "")
    more = f" There are {len(found)} warnings in all." if len(found) > 1 else ""
    return (found[0].code, f"Saved. {found[0].said}{more}")


EVERY = {"review": "LEICESTER-2013"}
ONE = {**EVERY, "description": "JB-0034"}
SHEET = {"title": "16+ Manager", "post_number": "SC907", "change": "new",
         "responsible_to": "Service Manager", "duties": ["Leads the team."]}  # fmt: skip
GRID = [{"category": "B", "seq": 1, "text": "has managed a team", "flag": "D",
         "measured": "application form and interview"}]  # fmt: skip
ORDERS = [
    Order(DraftJobDescription, draft_job_description, LOADS, "Begin a job description",
          {**EVERY, "side": "proposed", "sheet": SHEET, "requirements": GRID},
          ("JD-13", "JD-16", "GN-10")),
    Order(WriteJobDescription, write_job_description, LOADS,
          "Write the words of a job description", {**ONE, "sheet": SHEET},
          ("JD-11", "JD-13", "GN-10")),
    Order(SetRequirements, set_requirements, LOADS, "Write the requirements of a job description",
          {**ONE, "requirements": GRID}, ("JD-11", "JD-16")),
    Order(AnswerDescriptionWarning, answer_description_warning, WRITERS,
          "Explain a warning about a job description",
          {**ONE, "code": "JD-03", "key": "0123456789ab",
           "reason": "A regulation asks for this age in homes."},
          ("JD-14", "GN-04"), decision=True, needs_reason=True),
]  # fmt: skip
