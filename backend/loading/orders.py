"""From papers to orders: who gives them, and when they were given in the life of the review."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.kernel.cells import LONDON
from backend.kernel.ids import review_id
from backend.kernel.named_sums import kind_of
from backend.kernel.roles import SYSTEM, Grant, Role, Viewer
from backend.loading import account_orders, finance
from backend.loading.accounts import Accounts
from backend.loading.comments import Comment
from backend.loading.days import Days, end_of, local
from backend.loading.description_orders import described
from backend.loading.folder import ReviewFolder
from backend.loading.mapping import Listed, Meant
from backend.loading.meetings import Meetings
from backend.loading.people import GROUPS
from backend.loading.posts import PostLine, Side
from backend.loading.structures import current_boxes, proposed_boxes

# The papers do not say what the review of the sample is called; others go by their reference.
TITLES = {
    "LEICESTER-2013": (
        "Children's social care: organisational review",
        "Children's social care and safeguarding",
    ),
}
P01_MINIMUM = 30
THRESHOLD = 80
# The draft of 2013 leaves one new post without an indicative grade.
GAP = "The one grade that is missing is set by job evaluation before anyone is slotted."
AS_PRINTED = "The chart is as the business case prints it; what it leaves open is asked there."
UNMAPPED = (
    "The tables name three posts that the mapping leaves out. They are told as findings, and wait "
    "for the paper to be put right."
)
PRINTED = ("staff_group", "current_post", "new_post", "change", "grade", "note")
SIDES: tuple[Side, ...] = ("current", "proposed")


@dataclass(frozen=True)
class Given:
    """One order: by whom, as of when, and the key under which it is given once."""

    at: datetime
    name: str
    fields: dict[str, Any]
    by: Viewer
    key: str
    hat: str = ""


class Story:
    """The life of one review as orders, in the order they were given."""

    def __init__(
        self, reference: str, papers: ReviewFolder, accounts: Accounts | None = None
    ) -> None:
        self.reference = reference
        self.papers = papers
        self.accounts = accounts or Accounts(reference)
        self.on = Days.of(papers.sessions, papers.revisions)
        self.review = review_id(reference)
        self._titles: dict[tuple[str, str], str] = {}
        self._who: dict[str, UUID] = {
            line.employee_ref: self.accounts.person(person)
            for person in papers.people
            for line in person.lines
        }

    @property
    def prepared(self) -> datetime:
        """By when all that the review rests on is on record, and looked at for the first time."""
        return self.on.listed + timedelta(minutes=1)

    def told(self) -> list[Given]:
        """Return every order, oldest first; those of one instant in the order written here."""
        parts = (
            self._opening, self._accounts, self._people, self._posts, self._descriptions,
            self._structures, self._programme, self._deadlines, self._versions, self._finance,
            self._start, self._leavers, self._comments, self._papers,
        )  # fmt: skip
        orders = [one for part in parts for one in part()]
        return sorted(orders, key=lambda one: one.at)

    def _give(
        self,
        at: datetime,
        order: str,
        once: str,
        /,
        *,
        _by: Viewer = SYSTEM,
        _hat: str = "",
        **fields: Any,
    ) -> Given:
        told = {"review": self.reference, **fields}
        return Given(at, order, told, _by, f"{order}/{once}", _hat)

    def _papers(self) -> Iterator[Given]:
        """The tables as printed, and a first look at what in them does not agree."""
        for name, rows in self.papers.printed.items():
            if rows:
                columns = list(rows[0])
                cells = [list(row.values()) for row in rows]
                yield self._give(
                    self.on.listed, "TablePaper", name, name=name, columns=columns, rows=cells
                )
        yield self._give(self.prepared, "RunChecks", "1")

    def _opening(self) -> Iterator[Given]:
        title, division = TITLES.get(self.reference, (f"Review {self.reference}", ""))
        yield self._give(
            self.on.opened,
            "OpenReview",
            "",
            title=title,
            division=division,
            lead=str(self.accounts.officer("lead")),
            escalation_owner=str(self.accounts.officer("board")),
            unions=["A", "B", "C"],
            groups=GROUPS,
            policy_version="Organisational Review Policy, as amended",
            policy_numbers={"P01": P01_MINIMUM, "P13": 2, "P14": 10, "P15": 14},
            threshold=THRESHOLD,
            mailbox=f"{self.reference.lower()}@example.org",
        )
        yield self._give(self.on.opened + timedelta(hours=1), "IssueTimetable", "1")
        for line in self.papers.finance:
            if kind_of(line.item) == ("saving", ""):
                yield self._give(self.on.listed, "SetSavingTarget", "", pounds=line.amount_gbp)
        for item in ("eia_step_2", "arrangements", "mitigation", "selection_criteria"):
            yield self._give(self.on.listed, "RecordPackItem", item, item=item)
        yield self._give(self.on.approved, "ApproveToConsult", "", reason=GAP)
        yield self._give(self.on.unions, "StartUnionConsultation", "", sent_to=["A", "B", "C"])
        yield self._give(self.on.staff, "OpenStaffConsultation", "")
        if self.on.ends > self.on.first_end:
            yield self._give(
                self.on.revised,
                "ExtendConsultation",
                self.on.ends.isoformat(),
                until=end_of(self.on.ends).isoformat(),
                agreed_with=["A", "B", "C"],
                reason="More meetings were asked for, so consultation was extended.",
            )

    def _accounts(self) -> Iterator[Given]:
        yield from account_orders.told(
            self.papers, self.accounts, self.on.opened, self.on.listed, self._give
        )

    def _people(self) -> Iterator[Given]:
        for person in self.papers.people:
            lines = [
                {
                    "employee_ref": line.employee_ref,
                    "job_title": line.job_title,
                    "service": line.service,
                    "section": line.section,
                    "group": line.group,
                    "fte": line.fte,
                }
                for line in person.lines
            ]
            apart: dict[str, Any] = {"apart": True} if self.accounts.of(person).apart else {}
            yield self._give(self.on.listed, "AddToScope", person.ref, person_ref=person.ref,
                             name=person.name, email=person.email, lines=lines,
                             **apart)  # fmt: skip

    def _posts(self) -> Iterator[Given]:
        listed: dict[Side, list[Listed]] = {"current": [], "proposed": []}
        lines = [
            (line, side, self._listed(line, side, listed[side]))
            for line in self.papers.posts
            for side in SIDES
            if line.row_type == "post" and line.fte(side)
        ]
        meant = Meant(self.papers.printed, listed)
        titles = {line.job_title for person in self.papers.people for line in person.lines}
        for line, side, post in lines:
            held_as = meant.job_titles(post.title, titles) if side == "current" else []
            yield self._give(self.on.listed, "ProposePost", f"{side}/{post.key}", side=side,
                             key=post.key,
                             title=line.post, team="", group=line.group, grade=post.band,
                             fte=line.fte(side), job_titles=held_as)  # fmt: skip
            if side == "proposed":
                yield self._give(self.on.confirmed, "ConfirmPost", post.key, side=side,
                                 key=post.key,
                                 reason=UNMAPPED)  # fmt: skip
        for n, mapping in enumerate(self.papers.mappings):
            if mapping.row_type == "mapping":
                printed = _picked(mapping, PRINTED)
                posts = meant.order(mapping)
                order = "MapPosts" if posts else "MapPost"
                yield self._give(self.on.listed, order, str(n), **{**printed, **(posts or {})})
        for n, team_post in enumerate(self.papers.structure):
            names: tuple[str, ...] = ("service", "team", "post", "grade", "note", "is_manager")
            yield self._give(self.on.listed, "AddStructureLine", str(n),
                             **_picked(team_post, names),
                             fte=f"{team_post.fte / 100:g}")  # fmt: skip

    def _descriptions(self) -> Iterator[Given]:
        """The job descriptions; one that no list names came with the last version."""
        told = described(self.papers.descriptions, self.papers.requirements,
                         self.papers.mappings, self._titles)  # fmt: skip
        for one in told:
            at = self.on.listed if one.listed.record_type == "index" else self.on.final
            drafted = f"@DraftJobDescription/{one.key}"
            yield self._give(at, "DraftJobDescription", one.key, **one.fields)
            yield self._give(at, "IssueJobDescription", one.key, description=drafted)
            if at < self.on.confirmed:
                # Slotting and evaluation rest on words that stand.
                yield self._give(
                    self.on.confirmed, "FreezeJobDescription", one.key, description=drafted
                )

    def _structures(self) -> Iterator[Given]:
        """The charts of now and as proposed go out with the pack; the last one with the end."""
        papers = self.papers
        day = self.on.unions.astimezone(LONDON).date().isoformat()
        sides = (
            ("current", "Current structure", current_boxes(papers.section_totals, papers.lines)),
            ("proposed", "Proposed structure", proposed_boxes(papers.structure, papers.mappings)),
        )
        for side, name, boxes in sides:
            if boxes:
                yield self._give(self.on.listed, "DraftStructure", side, name=name, side=side,
                                 as_at=day,
                                 boxes=boxes)  # fmt: skip
                yield self._give(self.on.unions, "IssueStructure", side, reason=AS_PRINTED,
                                 structure=f"@DraftStructure/{side}")  # fmt: skip
        if sides[1][2]:
            yield self._give(
                self.on.confirmed, "DraftStructure", "final",
                name=f"New Structure {self.on.final:%d/%m/%Y}",
                side="proposed", as_at=self.on.final.date().isoformat(),
                follows="@DraftStructure/proposed",
            )  # fmt: skip
            # It waits in the script, which knows people by their accounts.
            lead = self._holder("lead", Role.LEAD, "")
            yield self._give(self.on.final, "IssueStructure", "final", _by=lead, _hat=Role.LEAD,
                             structure="@DraftStructure/final", reason=AS_PRINTED)  # fmt: skip

    def _listed(self, line: PostLine, side: Side, taken: list[Listed]) -> Listed:
        """Give a post its key: its group and name, and its band where another has that key."""
        key, band = slug(line.group, line.post), line.band(side)
        if any(one.key == key for one in taken):
            key = slug(key, band)
        taken.append(Listed(key, line.group, line.post, band))
        self._titles[side, key] = line.post
        return taken[-1]

    def _programme(self) -> Iterator[Given]:
        for section in self.papers.sections:
            yield self._give(self.on.listed, "NameSection", section.section_id,
                             **_picked(section, ("section_id", "title")))  # fmt: skip
        yield from Meetings(self.papers.sessions, self._give).told(self.on.listed)

    def _deadlines(self) -> Iterator[Given]:
        at = self.on.opened + timedelta(hours=1)
        for key, title, day, kind in self.on.deadlines:
            yield self._give(at, "SetDeadline", key, key=key, title=title, kind=kind,
                             instant=end_of(day).isoformat())  # fmt: skip

    def _versions(self) -> Iterator[Given]:
        for version in self.papers.versions:
            number, day = version.number, version.dated.isoformat()
            at = self.on.issued.get(day) or local(version.dated, 14)
            # The first version is part of the pack that the board approves.
            before = self.on.listed if at == self.on.unions else at - timedelta(hours=1)
            yield self._give(before, "DraftVersion", number, number=number, dated=day)
            for text in self.papers.texts:
                if text.version == number:
                    order, fields = text.order
                    once = f"{number}/{text.place}"
                    yield self._give(before, order, once, number=number, **fields)
            for line in version.revisions:
                yield self._give(
                    before, "AddRevisionLine", line.revision_id, number=number,
                    revision_id=line.revision_id, text=line.revision, page=line.page,
                    dated=line.update_date.isoformat(),
                    places=[p.strip() for p in line.places.split(",") if p.strip()],
                )  # fmt: skip
                causes = self._causes(line.revision_id, before)
                if causes:
                    yield self._give(
                        before, "LinkRevisionLine", line.revision_id, number=number,
                        revision_id=line.revision_id, comments=causes,
                    )  # fmt: skip
            for term in self.papers.terms:
                if term.version == number:
                    what: dict[str, Any] = {"term": term.term, "number": number}
                    if term.becomes:
                        what["becomes"] = term.becomes
                    order = "RenameTerm" if term.becomes else "RemoveTerm"
                    yield self._give(before, order, term.term, **what)
            yield self._give(at, "IssueToUnions", number, number=number)
            to_staff = self.on.staff if number == "1.0" else at + timedelta(minutes=30)
            yield self._give(to_staff, "IssueToStaff", number, number=number)

    def _causes(self, revision_id: str, before: datetime) -> list[str]:
        """The comments that led to a revision line, of those that had come when it was written."""
        return [
            f"@SubmitComment/{comment.ref}"
            for comment in self.papers.comments
            if revision_id in comment.links_to_revision and comment.submitted_at < before
        ]

    def _finance(self) -> Iterator[Given]:
        yield from finance.told(
            self.papers.posts, self.papers.finance, self.on.listed, self.on.staff, self._give
        )

    def _start(self) -> Iterator[Given]:
        """The number at the start, as the scope of the review states it, just before it opens."""
        for line in self.papers.teams:
            if line.row_type == "total":
                yield self._give(
                    self.on.staff - timedelta(minutes=1), "FreezeStart", "",
                    stated=line.staff_in_scope,
                    source="The scope of the review, as the business case states it by team",
                )  # fmt: skip

    def _leavers(self) -> Iterator[Given]:
        left = self.on.revised.astimezone(LONDON).date().isoformat()
        for person in self.papers.people:
            for line in person.lines:
                if not line.in_post:
                    yield self._give(
                        self.on.revised, "StrikeLeaver", line.employee_ref,
                        employee_ref=line.employee_ref, left_on=left, mark=line.leaver_mark,
                    )  # fmt: skip

    def _comments(self) -> Iterator[Given]:
        titles = {one.theme: one.title for one in self.papers.themes}
        for comment in self.papers.comments:
            by, hat = self._author(comment)
            yield self._give(
                comment.submitted_at,
                "SubmitComment",
                comment.ref,
                _by=by,
                _hat=hat,
                about=comment.about_section,
                confidentiality=_shown(comment),
                channel="union paper" if comment.channel == "union" else comment.channel,
                text=comment.text,
            )
            yield from self._worked_on(comment, titles)

    def _worked_on(self, comment: Comment, titles: dict[str, str]) -> Iterator[Given]:
        """The coordinator acknowledged and themed what came before the last working days.

        Each theme gets its title once, as soon as it is in use.
        """
        seen_at = comment.submitted_at + timedelta(hours=20)
        if seen_at > self.on.worked_until:
            return
        by = self._holder("coordinator", Role.COORDINATOR, "")
        the_comment = f"@SubmitComment/{comment.ref}"
        yield self._give(seen_at, "AcknowledgeComment", comment.ref, _by=by, comment=the_comment)
        yield self._give(seen_at, "ThemeComment", comment.ref, _by=by, comment=the_comment,
                         themes=[comment.theme.replace("-", " ")])  # fmt: skip
        if title := titles.pop(comment.theme, ""):
            yield self._give(seen_at, "DescribeTheme", comment.theme, _by=by, theme=comment.theme,
                             name=title)  # fmt: skip

    def _author(self, comment: Comment) -> tuple[Viewer, str]:
        author = comment.author or ""
        if author.startswith("union:"):
            letter = author[-1]
            return self._holder(f"union-{letter.lower()}", Role.UNION, letter), Role.UNION
        if author:
            return self._viewer(self._who[author], Role.EMPLOYEE, author), Role.EMPLOYEE
        # Nobody: the form was sent without signing the name; the record keeps none either.
        return self._holder("anonymous", Role.EMPLOYEE, ""), Role.EMPLOYEE

    def _holder(self, login: str, role: Role, scope: str) -> Viewer:
        return self._viewer(self.accounts.officer(login), role, scope)

    def _viewer(self, person: UUID, role: Role, scope: str) -> Viewer:
        return Viewer(person, "", (Grant(role, self.review, scope),))


def _shown(comment: Comment) -> str:
    if (comment.author or "").startswith("union:"):
        return "union"
    return comment.confidentiality


def _picked(record: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def slug(*parts: str) -> str:
    """Return a key made of words."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(parts).lower()).strip("-")
