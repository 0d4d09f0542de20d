"""Any two versions side by side, section by section, word by word (ecosystem.md, text diff)."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.reviews import queries
from backend.reviews.domain.bundle import Bundle, Content, reading_order, sentence
from backend.reviews.domain.comparing import Changes, Piece, compare, count, measured, paragraphs
from backend.reviews.pages.bundles import address, bundle_of, shelf
from backend.reviews.pages.words import STATUS
from backend.web.desk import Desk

# Longer than this, a page shows how much changed and one section at a time.
AT_ONCE = 40_000


@dataclass(frozen=True)
class Row:
    """What changed in one section or part; `paragraphs` are left out where the page is too long."""

    place: str
    label: str
    title: str
    state: str
    places: int
    added: int
    removed: int
    href: str
    anchor: str
    paragraphs: list[list[Piece]]

    @property
    def changed(self) -> bool:
        """Whether anything a reader reads differs."""
        return self.state != "same"


@get("/reviews/{ref:str}/business-case/compare", name="reviews.compare", sync_to_thread=True)
def show_comparison(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Show what changed from one version to another."""
    review = desk.review(ref)
    with desk.reading() as db:
        here = shelf(desk, db, review)
        readable = [v for v in here.versions if v.status != "abandoned"]
        if not readable:
            raise NotFound
        newest = here.one(desk.query.get("to", "") or readable[0].number)
        earlier = here.before(newest)
        oldest = here.one(desk.query.get("from", "") or (earlier or newest).number)
        old, new = bundle_of(db, oldest), bundle_of(db, newest)
        lines = queries.revision_lines(db, desk.viewer, review.review, newest.number)
    place = desk.query.get("place", "")
    if place and place not in old.contents and place not in new.contents:
        raise NotFound
    everything = desk.query.get("show") == "all"
    rows = _rows(old, new, here.base, place)
    data = desk.listing([_told(row) for row in rows], f"compare-{oldest.number}-{newest.number}")
    return data or desk.page(
        "reviews/compare.html",
        review=review,
        here=here,
        old=oldest,
        new=newest,
        rows=[row for row in rows if row.changed],
        same=[row for row in rows if not row.changed],
        total=_sum(rows),
        everything=everything,
        place=place,
        lines=lines,
        choices=[{"value": v.number, "text": f"Version {v.number}"} for v in readable],
        STATUS=STATUS,
    )


def _rows(old: Bundle, new: Bundle, base: str, place: str) -> list[Row]:
    every = {**old.contents, **new.contents}
    wanted = sorted(every.values(), key=lambda c: reading_order(c.section or c.key))
    differing = [c for c in wanted if _fingerprint(old, c) != _fingerprint(new, c)]
    words = sum(count(_text(b.contents.get(c.place))) for c in differing for b in (old, new))
    return [
        _row(one.place, old, new, base, shown=bool(place) or words <= AT_ONCE)
        for one in wanted
        if place in ("", one.place)
    ]


def _row(place: str, old: Bundle, new: Bundle, base: str, *, shown: bool) -> Row:
    before, after = old.contents.get(place), new.contents.get(place)
    one = after or before
    assert one is not None  # noqa: S101 - the place came from one of the two
    changes, pieces, state = Changes(), [], "same"
    if _fingerprint(old, one) != _fingerprint(new, one):
        state = "changed" if before and after else "new" if after else "gone"
        # Unmeasured where there is too much of it to compare at once.
        pieces = compare(_text(before), _text(after)) if shown else []
        changes = measured(pieces)
    return Row(
        place, sentence(one.label), one.title, state, changes.places, changes.added,
        changes.removed, address(base, new.number if after else old.number, place),
        f"s-{place.replace('/', '-')}", paragraphs(_seen(pieces)),
    )  # fmt: skip


def _seen(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces as they are shown: a change of spaces alone is not."""
    seen = (p for p in pieces if p.kind != "removed" or p.text.strip())
    return [p if p.text.strip() else Piece("kept", p.text) for p in seen]


def _fingerprint(version: Bundle, one: Content) -> str:
    held = version.contents.get(one.place)
    return held.fingerprint if held else ""


def _text(one: Content | None) -> str:
    """Return a text as it is compared: its title and totals too, the cells of a row by bars."""
    if one is None:
        return ""
    figures = [f"{f.name}: {f.value}" for f in one.figures]
    head = " | ".join(one.columns)
    return "\n".join(filter(None, [one.title, head, one.text.replace("\t", " | "), *figures]))


def _sum(rows: list[Row]) -> Changes:
    return Changes(*(sum(getattr(row, n) for row in rows) for n in ("places", "added", "removed")))


def _told(row: Row) -> dict[str, Any]:
    return {
        "place": row.place, "title": row.title, "state": row.state, "changes": row.places,
        "words_added": row.added, "words_removed": row.removed,
    }  # fmt: skip


ROUTES = [show_comparison]
