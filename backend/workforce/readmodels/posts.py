"""Rows of posts, of what they become, and of the papers about them."""

from collections.abc import Iterable
from typing import ClassVar

from backend.kernel.events import Event
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Op, Table, change, put, remove
from backend.reviews.events import VersionIssuedToStaff
from backend.workforce.events import (
    FundingConfirmed,
    MappingChanged,
    MappingWithdrawn,
    PostChanged,
    PostConfirmed,
    PostDeleted,
    PostMapped,
    PostProposed,
    PostRestored,
    PostTotalStated,
    StructureLineAdded,
    VacancyHeld,
    VacancyReleased,
)

POSTS = Table(
    "posts",
    {
        "post": "uuid",
        "review": "uuid",
        "side": "text",
        "key": "text",
        "title": "text",
        "team": "text",
        "grp": "text",
        "grade": "text",
        "fte": "integer",
        "number": "text",
        "jd": "text",
        "location": "text",
        "permanence": "text",
        "until": "date",
        "ends_when": "text",
        "funding": "text",
        "funded_by": "text",
        "qualified": "text",
        "shift": "text",
        "in_scope": "boolean",
        "vacant": "integer",
        "job_titles": "text[]",
        "held": "integer",
        "held_until": "date",
        "consulted": "boolean",
        "funded": "boolean",
        "status": "text",
        "place": "bigint",
        "version": "bigint",
    },
    ("post",),
    ("review, side",),
)
MAPPINGS = Table(
    "post_mappings",
    {
        "mapping": "uuid",
        "place": "bigint",
        "review": "uuid",
        "reference": "text",
        "staff_group": "text",
        "current": "uuid[]",
        "proposed": "uuid[]",
        "current_post": "text",
        "new_post": "text",
        "change": "text",
        "grade": "text",
        "jd_percent": "integer",
        "note": "text",
        "version": "bigint",
    },
    ("mapping", "place"),
    ("review",),
    personal=True,
)
TOTALS = Table(
    "post_totals",
    {
        "review": "uuid",
        "side": "text",
        "kind": "text",
        "name": "text",
        "fte": "integer",
        "source": "text",
    },
    ("review", "side", "kind", "name"),
)
STRUCTURE = Table(
    "structure_lines",
    {
        "review": "uuid",
        "number": "integer",
        "service": "text",
        "team": "text",
        "post": "text",
        "fte": "text",
        "grade": "text",
        "is_manager": "boolean",
        "note": "text",
    },
    ("review", "number"),
)
COLUMNS = {"group": "grp"}
PLAIN = frozenset(POSTS.columns) - {"post", "review", "grp", "status", "place", "version", "held",
                                    "held_until", "consulted", "funded"}  # fmt: skip


class Posts(ReadModel):
    """Posts, their mapping, stated totals and the printed structure."""

    name: ClassVar[str] = "posts"
    tables: ClassVar[tuple[Table, ...]] = (POSTS, MAPPINGS, TOTALS, STRUCTURE)
    VERSION: ClassVar[int] = 3

    def writes(self, event: Event, position: int) -> Iterable[Op]:
        review, version = event.stamp.review, event.originator_version
        here = {"post": event.originator_id}
        match event:
            case PostProposed():
                yield put(
                    POSTS,
                    post=event.originator_id,
                    review=review,
                    grp=event.group,
                    held=0,
                    consulted=False,
                    funded=False,
                    status="proposed" if event.side == "proposed" else "current",
                    place=position,
                    version=version,
                    **{name: getattr(event, name) for name in PLAIN},
                )
            case PostChanged():
                now = {COLUMNS.get(name, name): value for name, value in event.values.items()}
                money = {"funded": False} if event.costs_other else {}
                yield change(POSTS, here, version=version, **now, **money)
            case VersionIssuedToStaff():
                # Whoever was asked was asked about what the structure then held.
                of = {"review": review, "side": "proposed", "status": "proposed"}
                yield change(POSTS, of, status="consulted", consulted=True)
            case PostConfirmed():
                yield change(POSTS, here, status="confirmed", version=version)
            case PostDeleted():
                yield change(POSTS, here, status="deleted", version=version)
            case PostRestored():
                first = "proposed" if event.side == "proposed" else "current"
                stood = "confirmed" if event.confirmed else first
                yield change(POSTS, here, status=stood, version=version)
                if stood == "proposed":
                    asked = {**here, "consulted": True}
                    yield change(POSTS, asked, status="consulted")
            case VacancyHeld():
                held = {"held": event.fte, "held_until": event.review_on}
                yield change(POSTS, here, version=version, **held)
            case FundingConfirmed():
                yield change(POSTS, here, funded=True, version=version)
            case VacancyReleased():
                yield change(POSTS, here, held=0, held_until=None, version=version)
            case PostTotalStated():
                yield put(
                    TOTALS, review=review, side=event.side, kind=event.of, name=event.name,
                    fte=event.fte, source=event.where,
                )  # fmt: skip
            case PostMapped() | MappingChanged() | MappingWithdrawn():
                yield from self._mapped(event)
            case StructureLineAdded():
                yield self._printed(event)
            case _:
                pass

    def _printed(self, event: StructureLineAdded) -> Op:
        return put(
            STRUCTURE,
            review=event.stamp.review,
            number=event.number,
            service=event.service,
            team=event.team,
            post=event.post,
            fte=event.fte,
            grade=event.grade,
            is_manager=event.is_manager,
            note=event.note,
        )

    def _mapped(self, event: PostMapped | MappingChanged | MappingWithdrawn) -> Iterable[Op]:
        version = event.originator_version
        # What names posts by title alone has one stream for all of it, so its place tells it.
        key = {"mapping": event.originator_id, "place": 0 if event.reference else version}
        match event:
            case PostMapped():
                yield put(
                    MAPPINGS,
                    **key,
                    review=event.stamp.review,
                    reference=event.reference,
                    staff_group=event.staff_group,
                    current=event.current,
                    proposed=event.proposed,
                    current_post=event.current_post,
                    new_post=event.new_post,
                    change=event.change,
                    grade=event.grade,
                    jd_percent=event.jd_percent,
                    note=self.text(event.said) or event.note,
                    version=version,
                )
            case MappingChanged():
                yield change(
                    MAPPINGS,
                    key,
                    current=event.current,
                    proposed=event.proposed,
                    current_post=event.current_post,
                    new_post=event.new_post,
                    change=event.change,
                    grade=event.grade,
                    jd_percent=event.jd_percent,
                    version=version,
                    **({} if event.said is None else {"note": self.text(event.said)}),
                )
            case MappingWithdrawn():
                yield remove(MAPPINGS, **key)
