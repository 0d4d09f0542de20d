"""What a page of one appeal has before it: the case, its grounds, its panel, and its story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backend.appeals import queries
from backend.appeals.queries import Case, GroundRow, SeatRow
from backend.kernel.errors import NotFound
from backend.kernel.events import Event
from backend.kernel.ids import named, review_id
from backend.kernel.roles import Role
from backend.slotting.events import DraftSlottingIssued
from backend.web.addresses import whose
from backend.web.desk import Desk
from backend.web.templates import HOME

FACTS = HOME / "audit" / "facts"
PANELS_OWN = frozenset({"appeals.AppealDecided"})


@dataclass(frozen=True)
class Scene:
    """One appeal before one person."""

    desk: Desk
    case: Case
    grounds: list[GroundRow]
    panel: list[SeatRow]
    base: str

    def has(self, *roles: Role) -> bool:
        """Whether the person holds one of these hats in the review."""
        return self.desk.viewer.has(self.case.review, *roles)

    @property
    def appellant(self) -> bool:
        """Whether the person is the one who appealed."""
        return self.case.person == self.desk.viewer.person

    @property
    def chairs(self) -> bool:
        """Whether the person chairs the panel."""
        return self.case.seat == "chair"

    @property
    def votes(self) -> bool:
        """Whether the person has a vote on the panel."""
        return self.case.seat in ("chair", "member")

    @property
    def about(self) -> dict[str, Any]:
        """The fields by which every command names this appeal."""
        return {"review": self.case.review_reference, "appeal": self.case.reference}

    def candidates(self, role: Role) -> list[tuple[str, str]]:
        """Return who could take a seat, as sign-in name and name."""
        with self.desk.reading() as db:
            return queries.candidates(db, self.case.review, role)


def my_scene(desk: Desk, reference: str) -> Scene:
    """Return one's own appeal, or that of the person one accompanies."""
    with desk.reading() as db:
        case = queries.case(db, desk.viewer, *whose(reference), own=True)
        if case is None:
            raise NotFound
        return Scene(
            desk,
            case,
            queries.grounds(db, case),
            queries.panel(db, case),
            f"/my/appeals/{desk.own(case.reference, case.review_reference)}",
        )


def office_scene(desk: Desk, review: str, reference: str) -> Scene:
    """Return an appeal of a review to those who have a part in it."""
    with desk.reading() as db:
        case = queries.case(db, desk.viewer, reference, review_id(review))
        if case is None:
            raise NotFound
        return Scene(
            desk,
            case,
            queries.grounds(db, case),
            queries.panel(db, case),
            f"/reviews/{case.review_reference}/appeals/{case.reference}",
        )


def story(scene: Scene) -> list[Mapping[str, Any]]:
    """Return everything that led to where the appeal stands, one line a fact."""
    case, desk = scene.case, scene.desk
    streams = (case.match, case.appeal, *(named(of, case.appeal) for of in ("panel", "hearing")))
    facts = [f for stream in streams for f in desk.services.ledger.story(stream)]
    told = [f for f in facts if _told(scene, f, desk.as_at)]
    told.sort(key=lambda fact: fact.stamp.at)
    return [_line(desk, fact) for fact in told]


def issued_early(scene: Scene) -> str | None:
    """Return why the outcome was issued before consultation ended, if it was (decision 25)."""
    read = scene.desk.services.vault.read
    for fact in scene.desk.services.ledger.story(scene.case.match):
        if isinstance(fact, DraftSlottingIssued) and fact.early:
            return read(fact.override) or "No reason is on record."
    return None


def _told(scene: Scene, fact: Event, as_at: datetime | None) -> bool:
    if as_at is not None and fact.stamp.at > as_at:
        return False
    hidden = scene.case.outcome_at is None and not (scene.case.office or scene.case.seat)
    if not (FACTS / f"{fact.TOPIC}.txt").exists():
        return False
    return scene.case.reads_papers and not (hidden and fact.TOPIC in PANELS_OWN)


def _line(desk: Desk, fact: Event) -> Mapping[str, Any]:
    read = desk.services.vault.read
    text = desk.templates.get_template(f"audit/facts/{fact.TOPIC}.txt").render(
        f=fact, words=lambda words: read(words) or "[erased]"
    )
    return {
        "at": fact.stamp.at,
        "who": fact.stamp.role.replace("-", " "),
        "text": text.strip(),
        "why": read(fact.stamp.reason) or "",
    }
