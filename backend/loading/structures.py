"""The structures as charts: boxes from the tables, and no reporting line that is not printed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from backend.loading.people import StaffLine
from backend.loading.posts import PostMapping, StructureLine
from backend.loading.totals import SectionTotal

LEADERSHIP = "Service leadership"
NOT_SHOWN = re.compile(r"\bnot shown\b", re.IGNORECASE)
NOT_IN_SCOPE = re.compile(r"\bnot in scope\b", re.IGNORECASE)
FOR_A_TIME = re.compile(r"\b(?:temporary|transitional|interim|kept for)\b", re.IGNORECASE)
FUNDED = re.compile(r"[^;,()]*\b(?:funded|invest-to-save)\b[^;,()]*", re.IGNORECASE)
ON_SHIFT = re.compile(r"[^;,]*\b(?:rota|shift)\b[^;,]*", re.IGNORECASE)
ADMIN = re.compile(r"\b(?:ABSO|admin\w*)\b", re.IGNORECASE)
UNQUALIFIED_GROUP = re.compile(r"\bunqualified\b", re.IGNORECASE)
ASSISTANT = re.compile(r"\b(?:assistant|deputy)\b", re.IGNORECASE)
SERVICE_MANAGER, HEAD = (
    re.compile(r"^service manager\b", re.IGNORECASE),
    re.compile(r"^head of\b", re.IGNORECASE),
)
BETWEEN = " / "


@dataclass
class Boxes:
    """Boxes in the order in which they are placed; each is known by its place, from 1."""

    made: list[dict[str, Any]] = field(default_factory=list)

    def add(self, kind: str, title: str, under: int, **says: Any) -> int:
        """Place a box, and return its number."""
        said = {name: value for name, value in says.items() if value not in ("", None, False)}
        self.made.append({"kind": kind, "title": title, "reports_to": under, **said})
        return len(self.made)


def proposed_boxes(
    lines: Sequence[StructureLine], mappings: Iterable[PostMapping]
) -> list[dict[str, Any]]:
    """Return the boxes of the proposed structure: service, who heads it, its teams, their posts."""
    unqualified = {
        m.new_post.casefold()
        for m in mappings
        if m.new_post and UNQUALIFIED_GROUP.search(m.staff_group)
    }
    boxes, heads = Boxes(), {"": 0}
    for service, of_service in groupby(lines, key=lambda one: one.service):
        shown = not NOT_SHOWN.search(service)
        top = _service(boxes, service, heads) if shown else 0
        for team, of_team in groupby(of_service, key=lambda one: one.team):
            posts = [_said(line, unqualified) for line in of_team]
            if team == LEADERSHIP:
                heads[service] = _leaders(boxes, posts, top)
                continue
            standing = "" if shown else "not shown"
            temporary = bool(FOR_A_TIME.search(team))
            above = boxes.add("team", team, heads.get(service, top), standing=standing,
                              temporary=temporary)  # fmt: skip
            _posts(boxes, posts, above)
    return boxes.made


def current_boxes(
    totals: Iterable[SectionTotal], staff: Iterable[StaffLine]
) -> list[dict[str, Any]]:
    """Return the boxes of the current structure: the sections, with the posts that each states."""
    services = {line.section: line.service for line in staff}
    boxes = Boxes()
    tops: dict[str, int] = {}
    rows = [one for one in totals if one.row_type == "post"]
    for section, of_section in groupby(rows, key=lambda one: one.section):
        service = services.get(section, section)
        if service not in tops:
            tops[service] = boxes.add("unit", service, 0, standing="top")
        team = boxes.add("team", section, tops[service])
        _posts(boxes, [_stated(one) for one in of_section], team)
    return boxes.made


def _service(boxes: Boxes, service: str, heads: dict[str, int]) -> int:
    """Place a service; one that is named as part of another stands under who heads that."""
    whole, _, own = service.rpartition(BETWEEN)
    under = heads.get(whole, 0)
    heads[service] = boxes.add("unit", own, under, standing="" if under else "top")
    return heads[service]


def _leaders(boxes: Boxes, posts: list[dict[str, Any]], top: int) -> int:
    """Place who heads a service, with the rest of its leadership; return who heads it."""
    managers = [p for p in posts if p.get("manages")]
    first = next((p for p in managers if HEAD.match(p["title"])), None)
    lead = first or (managers[0] if len(managers) == 1 else None)
    if lead is None:
        for post in posts:
            boxes.add(under=top, **post)
        return top
    head = boxes.add(under=top, **lead)
    for post in posts:
        if post is not lead:
            boxes.add(under=head, **post)
    return head


def _posts(boxes: Boxes, posts: list[dict[str, Any]], team: int) -> None:
    """Place the posts of a team: under its manager only where there is just one who may be meant.

    Where there are two kinds of managers, the paper does not say whom the others report to.
    """
    managers = [p for p in posts if p.get("manages")]
    lead = managers[0] if len(managers) == 1 else None
    above = boxes.add(under=team, **lead) if lead else team
    for post in posts:
        if post is not lead:
            boxes.add(under=above, **post)


def _said(line: StructureLine, unqualified: set[str]) -> dict[str, Any]:
    return {
        "kind": "post",
        "title": line.post,
        "fte": line.fte,
        "grade": line.grade,
        "manages": line.is_manager,
        "meaning": _meaning(line.post, line.note, manages=line.is_manager,
                            unqualified=line.post.casefold() in unqualified),
        "temporary": bool(FOR_A_TIME.search(f"{line.team} {line.note}")),
        "ends": line.note if FOR_A_TIME.search(line.note) else "",
        "funding": _first(FUNDED, f"{line.post}, {line.note}"),
        "shift": _first(ON_SHIFT, line.note),
        "note": line.note,
    }  # fmt: skip


def _stated(line: SectionTotal) -> dict[str, Any]:
    manages = line.post.endswith("Manager")
    return {
        "kind": "post",
        "title": line.post,
        "fte": line.fte_incl_vacancies,
        "manages": manages,
        "meaning": _meaning(line.post, "", manages=manages),
    }


def _meaning(title: str, note: str, *, manages: bool, unqualified: bool = False) -> str:
    if NOT_IN_SCOPE.search(note):
        return "not in scope"
    if manages and SERVICE_MANAGER.match(title):
        return "service manager"
    if manages and not ASSISTANT.search(title):
        return "team manager"
    if ADMIN.search(title):
        return "admin"
    return "unqualified" if unqualified else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0].strip().capitalize() if found else ""
