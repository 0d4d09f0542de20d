"""The form of a comment: what it holds, what is wrong with it, and what can be picked in it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from backend.consultation.domain.author_refusals import HowManyPeople
from backend.consultation.domain.refusals import NothingSaid
from backend.consultation.pages import words
from backend.consultation.pages.common import said_deadline
from backend.consultation.queries.subjects import Subjects
from backend.files.pages.taking import Taken
from backend.kernel.commands import checked
from backend.kernel.errors import DomainError
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.forms import Form, Problems

LONGEST = 10_000
GROUP = "group"
HATS = {
    Role.EMPLOYEE: "For myself",
    Role.MANAGER: "As a line manager",
    Role.SPOKESPERSON: "As the spokesperson of my group",
    Role.UNION: "For my union",
}
PICKED = {
    "section": "about_section",
    "post": "about_post",
    "job_description": "about_job_description",
    "other": "about_other",
}
# Where a refusal is said on the page; what is not here stands at the words.
FIELD_OF = {
    "CM-26": "people", "CM-27": "received", "CM-29": "version", "CM-12": "confidentiality",
    "CM-13": "confidentiality", "CM-11": "on_behalf_of", "GN-02": "on_behalf_of",
    "GN-05": "received", "GN-06": "received", "GN-07": "files",
}  # fmt: skip


class CommentForm(Form):
    """What the page sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "confidentiality": "Choose who may see your name",
        "kind": "Choose what it is",
    }
    LISTS: ClassVar[tuple[str, ...]] = ("names",)

    text: str = ""
    confidentiality: str
    kind: str = "comment"
    about_kind: str = ""
    about: str = ""
    about_section: str = ""
    about_post: str = ""
    about_job_description: str = ""
    about_other: str = ""
    version: str = ""
    hat: str = ""
    people: str = ""
    names: list[str] = []
    receipt_code: str = ""
    draft: UUID | None = None
    step: str = "check"

    @property
    def subject(self) -> tuple[str, str]:
        """What it is about: of which kind, and which one of them."""
        if not self.about_kind:
            return ("section", self.about) if self.about else ("", "")
        if self.about_kind not in PICKED:
            return self.about_kind, ""
        return self.about_kind, getattr(self, PICKED[self.about_kind]) or self.about

    @property
    def nameless(self) -> bool:
        """Whether no name is to be stored."""
        return self.confidentiality == "anonymous"

    @property
    def said(self) -> dict[str, Any]:
        """The fields of the command that are the same whoever sends it."""
        kind, about = self.subject
        return {
            "about_kind": kind,
            "about": about,
            "version": self.version,
            "kind": self.kind,
            "confidentiality": self.confidentiality,
            "people": self.people,
            "names": next((n for n in words.NAMED if n in self.names), ""),
            "receipt_code": self.receipt_code if self.nameless else "",
        }

    @classmethod
    def whole(
        cls, typed: Mapping[str, list[str]], files: Taken | None = None
    ) -> tuple[Self | None, Problems]:
        """Return the form where nothing is wrong with it, else every problem."""
        form, problems = cls.read(typed)
        text = (typed.get("text") or [""])[-1]
        if files and files.wrong:
            problems.by_field["files"] = files.wrong
        if not text.strip() and not (files and files.files):
            problems.by_field["text"] = NothingSaid.told
        try:
            checked(text, "comment", LONGEST, takes_files=True)
        except DomainError as refusal:
            problems.by_field["text"] = refusal.told
        if form and form.hat == GROUP and not _counts(form.people):
            problems.by_field["people"] = HowManyPeople.told
        if form and form.confidentiality not in words.CONFIDENTIALITY:
            problems.by_field["confidentiality"] = cls.SAYS["confidentiality"]
        return (None, problems) if problems else (form, problems)


def _counts(people: str) -> bool:
    return people.isascii() and people.isdigit() and 2 <= int(people[:9]) <= 9_999  # noqa: PLR2004


def problem_of(refusal: DomainError) -> Problems:
    """Return a refusal at the field that it is about."""
    return Problems({FIELD_OF.get(refusal.code, "text"): refusal.told})


def hats_of(desk: Desk, review: ReviewRow) -> list[Role]:
    """Return the hats in which this person may speak for themself or those who chose them."""
    held = desk.viewer.roles(review.review)
    return [role for role in HATS if role in held]


def choices_of(desk: Desk, review: ReviewRow, picked: Subjects, about: str = "") -> dict[str, Any]:
    """Return what the fields of the form offer, and what is in them now."""
    typed = {name: desk.text(name) for name in CommentForm.model_fields}
    if about and not typed["about_kind"]:
        typed |= {"about_kind": "section", "about_section": about}
    elif desk.query.get("about_kind") in words.SUBJECTS and not typed["about_kind"]:
        typed["about_kind"] = desk.query["about_kind"]
    typed["version"] = typed["version"] or desk.query.get("version", "")
    typed["draft"] = typed["draft"] or str(uuid4())
    return {
        "typed": typed,
        "named": desk.typed.get("names", []),
        "picked": picked,
        "subjects": words.SUBJECTS,
        "kinds": words.choices(words.KINDS),
        "naming": words.choices(words.NAMED),
        "ends": said_deadline(desk, review),
    }
