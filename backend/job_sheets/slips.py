"""The rules of a job description, JD-01 to JD-10, each pure, over a sheet (domain.md 3.14)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from backend.job_sheets.patterns import TEMPLATE, limits_age, names_a_person, names_an_old_body
from backend.job_sheets.sheet import UNCHANGED, Requirement, Sheet
from backend.kernel.names import plain
from backend.kernel.wording import plural, say_date

BOXES = {
    "politically_restricted_a": "Politically restricted (a)",
    "politically_restricted_b": "Politically restricted (b)",
    "rehabilitation_exempt": "Rehabilitation of Offenders",
}
PROSE = ("title", "purpose", "objectives", "responsible_to", "conditions", "location", "note")


@dataclass(frozen=True)
class Slip:
    """One thing wrong: by which rule, beside which field, and the sentence.

    `about` with the code names what it is about; `key` changes with the words, so that an answer
    holds for as long as they stay.
    """

    code: str
    field: str
    about: str
    said: str
    informs: bool = False

    @property
    def key(self) -> str:
        """The name under which it is answered."""
        return sha256(f"{self.code}\n{self.about}\n{self.said}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Comparing:
    """What a judged comparison said: the percentage, and how many duties are new or differ."""

    percent: int
    new: int = 0
    different: int = 0
    gone: int = 0


def slips(
    sheet: Sheet,
    requirements: Sequence[Requirement] = (),
    *,
    replaces: int = 0,
    compared: Comparing | None = None,
    threshold: int | None = None,
) -> list[Slip]:
    """Return everything wrong with a description; a clean one has nothing."""
    return [
        *_number(sheet),
        *_boxes(sheet),
        *ages(requirements),
        *unmarked(requirements),
        *_templates(sheet, requirements),
        *_person(sheet),
        *_minor(sheet, replaces, compared, threshold),
        *twice(requirements),
        *counts(sheet, requirements),
        *old_bodies(requirements),
        *_words_of_old_bodies(sheet),
    ]


def _number(sheet: Sheet) -> Iterator[Slip]:
    if not sheet.post_number.strip():
        yield Slip("JD-01", "post_number", "number", "No post number.")


def _boxes(sheet: Sheet) -> Iterator[Slip]:
    for name, label in BOXES.items():
        if {"yes", "no"} <= set(getattr(sheet, name)):
            yield Slip("JD-02", name, name, f"{label}: both Yes and No are marked.")


def ages(requirements: Iterable[Requirement]) -> Iterator[Slip]:
    """Find requirements that may discriminate because of age (Equality Act 2010, s.13, s.19)."""
    for one in requirements:
        if limits_age(one.text):
            said = (
                f"Requirement “{one.text}” may discriminate because of age; give the legal reason."
            )
            yield Slip("JD-03", "requirements", f"{one.place}, age", said)


def unmarked(requirements: Iterable[Requirement]) -> Iterator[Slip]:
    """Find requirements that are neither essential nor desirable."""
    for one in requirements:
        if not one.flag.strip():
            said = f"Requirement “{one.text}” has no E or D."
            yield Slip("JD-04", "requirements", one.place, said)


def _templates(sheet: Sheet, requirements: Sequence[Requirement]) -> Iterator[Slip]:
    texts = [(name, getattr(sheet, name)) for name in PROSE]
    texts += [("duties", duty) for duty in sheet.duties]
    texts += [("requirements", one.text) for one in requirements]
    for name, text in texts:
        if left := TEMPLATE.search(text):
            told = left[0].strip()
            yield Slip("JD-05", name, f"{name}, {told.casefold()}",
                       f"Template text remains: “{told}”.")  # fmt: skip


def _person(sheet: Sheet) -> Iterator[Slip]:
    if names_a_person(sheet.responsible_to):
        said = "“Responsible to” holds a person's name. Name a post."
        yield Slip("JD-06", "responsible_to", "responsible to", said)


def _minor(
    sheet: Sheet, replaces: int, compared: Comparing | None, threshold: int | None
) -> Iterator[Slip]:
    if sheet.change not in UNCHANGED:
        return
    why = []
    if replaces > 1:
        why.append(f"{replaces} descriptions become one")
    if compared is not None:
        if compared.new:
            why.append(f"{plural(compared.new, 'duty is', 'duties are')} new")
        if threshold is not None and compared.percent < threshold:
            why.append(f"only {compared.percent}% stays, below the {threshold}% of this review")
    if why:
        marked = "minor change" if sheet.change == "minor" else "no change"
        said = (
            f"Marked “{marked}” but {' and '.join(why)}. Confirm that no evaluation is needed and "
            "why."
        )
        yield Slip("JD-07", "change", f"change, {', '.join(why)}", said)


def twice(requirements: Iterable[Requirement]) -> Iterator[Slip]:
    """Find criteria that stand in the grid more than once."""
    same: dict[str, list[Requirement]] = defaultdict(list)
    for one in requirements:
        same[plain(one.text)].append(one)
    for said, found in same.items():
        if len(found) > 1:
            flags = {one.flag for one in found}
            kind = {frozenset("D"): "Desirable criterion", frozenset("E"): "Essential criterion"}
            what = kind.get(frozenset(flags), "Criterion")
            times = "twice" if len(found) == 2 else f"{len(found)} times"  # noqa: PLR2004
            yield Slip("JD-08", "requirements", f"{said}, twice",
                       f"{what} “{found[0].text}” appears {times}.")  # fmt: skip


def counts(sheet: Sheet, requirements: Sequence[Requirement]) -> Iterator[Slip]:
    """Compare how many criteria the form says come from the application with those counted."""
    named = [one for one in requirements if "application" in one.measured.casefold()]
    counted = named or list(requirements)
    how = " from application form" if named else ""
    for flag, word, stated in (
        ("E", "essential", sheet.stated_essential),
        ("D", "desirable", sheet.stated_desirable),
    ):
        found = sum(one.flag == flag for one in counted)
        if stated is not None and found != stated:
            said = f"Criteria counted: {found} {word}{how}; the form says {stated}."
            yield Slip("JD-09", "requirements", f"counts, {word}", said)


def old_bodies(requirements: Iterable[Requirement]) -> Iterator[Slip]:
    """Find requirements that name a body which registers social workers no longer."""
    for one in requirements:
        yield from _body("requirements", one.place, one.text)


def _words_of_old_bodies(sheet: Sheet) -> Iterator[Slip]:
    for n, duty in enumerate(sheet.duties, start=1):
        yield from _body("duties", f"duty {n}", duty)
    for name in PROSE:
        yield from _body(name, name, getattr(sheet, name))


def _body(field: str, place: str, text: str) -> Iterator[Slip]:
    if names_an_old_body(text):
        said = f"The registration body named in “{text[:200]}” no longer registers social workers."
        yield Slip("JD-10", field, f"{place}, body", said, informs=True)


def dates(sheet: Sheet, issued: date | None = None) -> Iterator[Slip]:
    """Find a description without a date, or with one after it was issued (LC-27)."""
    if sheet.dated is None:
        yield Slip("LC-27", "dated", "no date", "It has no date.", informs=True)
    elif issued is not None and sheet.dated > issued:
        said = (
            f"It is dated {say_date(sheet.dated)} and was issued on {say_date(issued)}: a change "
            "after issue is a revision, with its cause."
        )
        yield Slip("LC-27", "dated", "dated later", said, informs=True)
