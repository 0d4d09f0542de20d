"""The papers of a review as they stand in its folder."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from backend.loading.folder import (
    Checked,
    FolderRefused,
    Row,
    day,
    filled,
    fte,
    hundredths,
    instant,
    local,
    one_of,
)

GROUPS = {
    "1": "Children's Fieldwork",
    "2": "Looked After Children",
    "2R": "Residential",
    "3": "Admin and business support",
}


@dataclass(frozen=True)
class Person:
    """One person with the lines that are theirs."""

    ref: str
    name: str
    email: str
    lines: tuple["Line", ...]


@dataclass(frozen=True)
class Line:
    """One line of the list."""

    employee_ref: str
    job_title: str
    service: str
    section: str
    group: str
    fte: int
    in_post: bool
    mark: str


@dataclass(frozen=True)
class Comment:
    """One comment of the sample."""

    ref: str
    at: datetime
    channel: str
    author: str | None
    confidentiality: str
    section: str
    theme: str
    text: str
    expected: str
    links: tuple[str, ...]


@dataclass(frozen=True)
class Revision:
    """One line of the summary of revisions."""

    id: str
    dated: date
    text: str
    page: str


@dataclass(frozen=True)
class Papers:
    """A whole review."""

    people: tuple[Person, ...]
    sections: tuple[tuple[str, str], ...]
    sessions: tuple[Row, ...]
    revisions: tuple[Revision, ...]
    posts: tuple[Row, ...]
    mappings: tuple[Row, ...]
    structure: tuple[Row, ...]
    descriptions: tuple[Row, ...]
    comments: tuple[Comment, ...]
    warnings: tuple[str, ...]


def read_papers(folder: Path) -> Papers:
    """Read a folder whole, or refuse it whole with every mistake."""
    at = Checked(folder)
    people = _people(at)
    sections = _sections(at)
    revisions = _revisions(at)
    authors = {line.employee_ref for person in people for line in person.lines}
    comments = _comments(at, authors, {s for s, _ in sections}, {r.id: r for r in revisions})
    papers = Papers(
        people,
        sections,
        _sessions(at),
        revisions,
        _posts(at),
        _mappings(at),
        _structure(at),
        _descriptions(at),
        comments,
        (),
    )
    if at.problems:
        raise FolderRefused(at.problems)
    late = [c for c in comments if c.at.date() > date(2014, 1, 17)]
    two = [p for p in people if len(p.lines) > 1]
    warnings = [
        *at.warnings,
        *(
            f"{p.ref} stands in {len(p.lines)} lines: one person with more than one job"
            for p in two
        ),
        *(f"{c.ref} reached us after the end of consultation" for c in late),
    ]
    return Papers(**{**vars(papers), "warnings": tuple(warnings)})


def _people(at: Checked) -> tuple[Person, ...]:
    file = "staff_in_scope.csv"
    columns = ("employee_ref", "person_ref", "given_name", "surname", "email", "service", "section",
               "job_title", "fte", "in_post", "leaver_mark")  # fmt: skip
    lines: dict[str, list[Line]] = {}
    names: dict[str, tuple[str, str]] = {}
    seen: dict[str, int] = {}
    for n, row in at.table(file, columns):
        ref = at.cell(file, n, "employee_ref", row["employee_ref"], filled)
        if ref in seen:
            at.wrong(file, n, "employee_ref", f"{ref} stands in row {seen[ref]} already")
        seen[ref] = n
        for column in ("person_ref", "surname", "email", "section", "job_title"):
            at.cell(file, n, column, row[column], filled)
        amount = at.cell(file, n, "fte", row["fte"], fte)
        in_post = at.cell(file, n, "in_post", row["in_post"], one_of("true", "false"))
        mark = at.cell(
            file, n, "leaver_mark", row["leaver_mark"], one_of("", "star", "star+strike")
        )
        if in_post == "true" and mark:
            at.wrong(file, n, "leaver_mark", "marks a leaver who is in post")
        lines.setdefault(row["person_ref"], []).append(
            Line(ref or "", row["job_title"].strip(), row["service"], row["section"],
                 group_of(row), amount or 0, in_post == "true", mark or "")
        )  # fmt: skip
        names.setdefault(
            row["person_ref"], (f"{row['given_name']} {row['surname']}".strip(), row["email"])
        )
    return tuple(Person(ref, *names[ref], tuple(held)) for ref, held in lines.items())


def group_of(row: Row) -> str:
    """Return the consultation group of a line: by its section, then its service (S3:705-717)."""
    if row["section"].upper().startswith("ADMIN"):
        return "3"
    if row["section"].startswith("Residential"):
        return "2R"
    return "2" if "Resources" in row["service"] and "Intensive" not in row["section"] else "1"


def _sections(at: Checked) -> tuple[tuple[str, str], ...]:
    file = "sections.csv"
    return tuple(
        (at.cell(file, n, "section_id", row["section_id"], filled) or "", row["title"])
        for n, row in at.table(file, ("section_id", "title"))
    )


def _sessions(at: Checked) -> tuple[Row, ...]:
    file, kept = "timeline.csv", []
    columns = ("stage_no", "stage", "group", "starts_at", "ends_at", "date_kind", "venue",
               "unions_present", "actions")  # fmt: skip
    for n, row in at.table(file, columns):
        at.cell(file, n, "stage_no", row["stage_no"], _number)
        starts = at.cell(file, n, "starts_at", row["starts_at"], local)
        ends = at.cell(file, n, "ends_at", row["ends_at"], local) if row["ends_at"] else ""
        at.cell(file, n, "date_kind", row["date_kind"],
                one_of("exact", "date", "week_commencing"))  # fmt: skip
        if starts and ends and ends < starts:
            at.wrong(file, n, "ends_at", "the session ends before it starts")
        kept.append(row)
        if (
            row["date_kind"] == "week_commencing"
            and starts
            and date.fromisoformat(starts).weekday()
        ):
            weekday = date.fromisoformat(starts)
            at.warnings.append(f"{file}, row {n}: w/c {starts} is a {weekday:%A}, not a Monday")
    return tuple(kept)


def _revisions(at: Checked) -> tuple[Revision, ...]:
    file, kept = "revisions.csv", []
    for n, row in at.table(file, ("revision_id", "update_date", "revision", "page")):
        id_ = at.cell(file, n, "revision_id", row["revision_id"], filled)
        dated = at.cell(file, n, "update_date", row["update_date"], day)
        text = at.cell(file, n, "revision", row["revision"], filled)
        if id_ and dated and text:
            kept.append(Revision(id_, dated, text, row["page"]))
    return tuple(kept)


def _posts(at: Checked) -> tuple[Row, ...]:
    file, kept = "posts_current_vs_proposed.csv", []
    columns = ("group", "post", "proposed_fte", "proposed_band", "current_fte", "current_band",
               "row_type")  # fmt: skip
    for n, row in at.table(file, columns):
        at.cell(file, n, "row_type", row["row_type"], one_of("post", "allowance"))
        for side in ("proposed_fte", "current_fte"):
            at.cell(file, n, side, row[side], hundredths)
        kept.append(row)
    return tuple(kept)


def _mappings(at: Checked) -> tuple[Row, ...]:
    file = "post_mapping.csv"
    columns = ("row_type", "staff_group", "current_post", "new_post", "change", "grade", "note")
    kept = []
    for n, row in at.table(file, columns):
        at.cell(file, n, "row_type", row["row_type"], one_of("mapping", "group_total"))
        at.cell(file, n, "change", row["change"],
                one_of("", "new", "deleted", "no change", "renamed"))  # fmt: skip
        kept.append(row)
    return tuple(kept)


def _structure(at: Checked) -> tuple[Row, ...]:
    file, kept = "proposed_structure.csv", []
    for n, row in at.table(file, ("service", "team", "post", "fte", "grade", "is_manager", "note")):
        at.cell(file, n, "post", row["post"], filled)
        at.cell(file, n, "is_manager", row["is_manager"], one_of("yes", "no", ""))
        kept.append(row)
    return tuple(kept)


def _descriptions(at: Checked) -> tuple[Row, ...]:
    file, kept = "job_descriptions.csv", []
    columns = ("record_type", "structure", "title", "post_number", "status", "page")
    for n, row in at.table(file, columns):
        at.cell(file, n, "record_type", row["record_type"], one_of("index", "full_jd"))
        at.cell(file, n, "structure", row["structure"], one_of("current", "proposed"))
        at.cell(file, n, "title", row["title"], filled)
        kept.append(row)
    return tuple(kept)


def _comments(
    at: Checked, staff: set[str], sections: set[str], revisions: dict[str, Revision]
) -> tuple[Comment, ...]:
    file, kept, seen = "comments.jsonl", [], set()
    for n, row in at.lines(file):
        comment = _comment(at, file, n, row)
        if comment is None:
            continue
        if comment.ref in seen:
            at.wrong(file, n, "ref", f"{comment.ref} stands here twice")
        seen.add(comment.ref)
        if comment.author and ":" not in comment.author and comment.author not in staff:
            at.wrong(file, n, "author", f"{comment.author} is not in staff_in_scope.csv")
        if (comment.author is None) != (comment.confidentiality == "anonymous"):
            at.wrong(file, n, "confidentiality", "anonymous comments have no author, others do")
        if comment.section not in sections:
            at.wrong(file, n, "about_section", f"{comment.section} is not in sections.csv")
        for link in comment.links:
            if link not in revisions:
                at.wrong(file, n, "links_to_revision", f"{link} is not in revisions.csv")
            elif revisions[link].dated < comment.at.date():
                at.wrong(file, n, "links_to_revision", f"{link} is older than the comment")
        kept.append(comment)
    return tuple(kept)


def _comment(at: Checked, file: str, n: int, row: dict[str, Any]) -> Comment | None:
    wanted = ("ref", "submitted_at", "channel", "confidentiality", "about_section", "theme",
              "text", "expected_outcome")  # fmt: skip
    for name in wanted:
        if not isinstance(row.get(name), str) or not row[name].strip():
            at.wrong(file, n, name, "is missing or empty")
            return None
    links = row.get("links_to_revision", [])
    author = row.get("author")
    if not isinstance(links, list) or not all(isinstance(x, str) for x in links):
        at.wrong(file, n, "links_to_revision", "is not a list of revision ids")
        return None
    if author is not None and not isinstance(author, str):
        at.wrong(file, n, "author", "is neither a reference nor null")
        return None
    if "\x00" in row["text"]:
        at.wrong(file, n, "text", "holds a NUL character")
    reached = at.cell(file, n, "submitted_at", row["submitted_at"], instant)
    at.cell(file, n, "channel", row["channel"], one_of("form", "email", "meeting", "union"))
    at.cell(file, n, "confidentiality", row["confidentiality"],
            one_of("named", "withheld", "anonymous"))  # fmt: skip
    at.cell(file, n, "expected_outcome", row["expected_outcome"],
            one_of("accepted", "partly", "not accepted", "noted"))  # fmt: skip
    if reached is None:
        return None
    return Comment(
        row["ref"], reached, row["channel"], author, row["confidentiality"], row["about_section"],
        row["theme"], row["text"], row["expected_outcome"], tuple(links),
    )  # fmt: skip


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"“{text[:20]}” is not a whole number")
    return int(text)
