"""Saying what posts become, putting that right, and taking it back."""

from collections.abc import Iterator, Sequence
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import LABEL, LONGEST, Command
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.wording import say_fte
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.workforce.commands.map_posts import ChangeMapping, MapPosts, WithdrawMapping
from backend.workforce.domain.mapping import Becomes, Pairing
from backend.workforce.pages import post_words as words
from backend.workforce.pages import typed_posts as typed
from backend.workforce.pages.post_acts import CAUSE, REASON
from backend.workforce.pages.posts import KEEPERS
from backend.workforce.queries import occupants
from backend.workforce.queries.mapping import Mapping, mapping, mappings
from backend.workforce.queries.posts import Post, posts

HERE = "/reviews/{ref:str}/posts/mapping"
PERCENT = Field("jd_percent", "How far do the job descriptions match, in percent?", "text",
                hint="From their comparison. Leave it empty where none was made.")  # fmt: skip
NOTE = Field("note", "Note", hint="What happens to those who hold the posts, for example.",
             limit=LONGEST)  # fmt: skip
BLAMES = {"PO-06": "change", "PO-02": "proposed", "GN-02": "current", "GN-10": "current",
          "PO-08": "jd_percent", "GN-04": "reason"}  # fmt: skip
SAID = {"new": "Saved: it is said what these posts become.", "change": "The mapping was put right.",
        "withdraw": "The mapping was withdrawn."}  # fmt: skip


@get(f"{HERE}/new", name="workforce.new_mapping", sync_to_thread=True)
def show_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Ask which posts become which."""
    review, known = _scene(desk, ref)
    given = {side: [desk.query[side]] for side in ("current", "proposed") if side in desk.query}
    return shown(desk, _asking(desk, review, known, "new"), Answers(given))


@post(f"{HERE}/new", name="workforce.post_new_mapping", status_code=200, sync_to_thread=True)
def post_new(ref: FromPath[str], desk: NamedDependency[Desk]) -> Response[Any]:
    """Read it back, or save it."""
    review, known = _scene(desk, ref)
    return _taken(desk, review, known, "new", None)


@get(f"{HERE}/{{mp:str}}/{{act:str}}", name="workforce.mapping_act", sync_to_thread=True)
def show_act(
    ref: FromPath[str], mp: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what changes, or why it is withdrawn."""
    review, known = _scene(desk, ref)
    line = _line(desk, review, mp, act)
    return shown(desk, _asking(desk, review, known, act, line), Answers(_now(line, known)))


@post(
    f"{HERE}/{{mp:str}}/{{act:str}}",
    name="workforce.post_mapping_act",
    status_code=200,
    sync_to_thread=True,
)
def post_act(
    ref: FromPath[str], mp: FromPath[str], act: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Read the answers back, or carry it out."""
    review, known = _scene(desk, ref)
    return _taken(desk, review, known, act, _line(desk, review, mp, act))


def _taken(
    desk: Desk, review: ReviewRow, known: list[Post], act: str, line: Mapping | None
) -> Response[Any]:
    return taken(
        desk,
        _asking(desk, review, known, act, line),
        lambda answers: _order(desk, review, known, act, line, answers),
        lambda done: (
            f"/reviews/{review.reference}/posts/mapping?find={done.reference}",
            SAID[act],
        ),
    )


def _scene(desk: Desk, ref: str) -> tuple[ReviewRow, list[Post]]:
    review = desk.review(ref)
    desk.need(review.review, *KEEPERS)
    with desk.reading() as db:
        return review, [one for one in posts(db, review.review) if one.status != "deleted"]


def _line(desk: Desk, review: ReviewRow, mp: str, act: str) -> Mapping:
    with desk.reading() as db:
        line = mapping(db, review.review, typed.plain(mp))
    if line is None or act not in ("change", "withdraw"):
        raise NotFound
    return line


def _asking(
    desk: Desk, review: ReviewRow, known: list[Post], act: str, line: Mapping | None = None
) -> Asking:
    back = f"/reviews/{review.reference}/posts/mapping"
    if act == "withdraw" and line is not None:
        told = f"{line.current_post or 'No current post'} → {line.new_post or 'no new post'}"
        return Asking(
            f"Withdraw {line.reference}", "Withdraw it", back,
            "It does not hold any more. Its current posts are unmapped where nothing else names "
            "them.", told, [REASON], warns=True, seen=line.version, blames=BLAMES,
        )  # fmt: skip

    def tests(answers: Answers) -> None:
        current, proposed = _sides(known, answers)
        change, percent = Becomes(answers.one("change")), _percent(answers)
        Pairing(change, [p.post for p in current], [p.post for p in proposed], "", "", "",
                percent).check()  # fmt: skip

    def heeds(answers: Answers) -> Sequence[str]:
        current, proposed = _sides(known, answers)
        with desk.reading() as db:
            people, _ = occupants.filled(
                db, desk.viewer, review.review, [one.post for one in current]
            )
            others = [one for one in mappings(db, review.review) if one.reference and one != line]
        return [
            f"{_fte(current)} FTE now, {_fte(proposed)} FTE then. People whose job has one of "
            f"these names: {people}.",
            *_named_already(current, others),
        ]

    fields = [
        typed.posts_field("current", "Current posts", _of(known, "current")),
        Field("change", "What happens to them?", "radios", words.BECOMES,
              needed="Choose what happens"),
        typed.posts_field("proposed", "New posts", _of(known, "proposed")),
        Field("grade", "Grade", "text", limit=LABEL),
        PERCENT,
        NOTE,
        *([CAUSE, REASON] if line else []),
    ]  # fmt: skip
    return Asking(
        f"Change {line.reference}" if line else "Say what posts become", "Save this", back,
        "Several posts can become one, and one post several.", fields=fields, blames=BLAMES,
        tests=tests, heeds=heeds, seen=line.version if line else None,
    )  # fmt: skip


def _named_already(current: list[Post], others: list[Mapping]) -> Iterator[str]:
    """Say of each current post what is said of it elsewhere: two lines may not agree."""
    for post_ in current:
        lines = [f"{m.reference} ({m.change})" for m in others if post_.post in m.current]
        if lines:
            yield f"{post_.title} is named already: {', '.join(lines)}."


def _order(
    desk: Desk,
    review: ReviewRow,
    known: list[Post],
    act: str,
    line: Mapping | None,
    answers: Answers,
) -> Command:
    seen = desk.text("seen")
    about: dict[str, Any] = {
        "review": review.reference,
        "seen": int(seen) if line and seen.isascii() and seen.isdigit() else None,
        "reason": answers.one("reason"),
    }
    if line is not None and act == "withdraw":
        return WithdrawMapping(**about, mapping=line.reference)
    current, proposed = _sides(known, answers)
    about |= {
        "change": Becomes(answers.one("change")),
        "current": [one.key for one in current],
        "proposed": [one.key for one in proposed],
        "note": answers.one("note"),
        "jd_percent": _percent(answers),
        "grade": answers.one("grade"),
    }
    if line is None:
        return MapPosts(**about)
    return ChangeMapping(**about, mapping=line.reference, cause=answers.one("cause"))


def _sides(known: list[Post], answers: Answers) -> tuple[list[Post], list[Post]]:
    found = []
    for side in ("current", "proposed"):
        keys = typed.chosen(answers, side, _of(known, side))
        found.append([one for one in _of(known, side) if one.key in keys])
    return found[0], found[1]


def _of(known: list[Post], side: str) -> list[Post]:
    return [one for one in known if one.side == side]


def _percent(answers: Answers) -> int | None:
    text = answers.one("jd_percent").removesuffix("%").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 4):  # noqa: PLR2004 - a percentage
        raise NotUnderstood(f"“{text[:20]}” is not a percentage. Write a whole number, as 80.")
    return int(text)


def _now(line: Mapping, known: list[Post]) -> dict[str, list[str]]:
    def keys(of: list[Any], side: str) -> list[str]:
        found = [one.key for one in known if one.post in of]
        many = len(_of(known, side)) > typed.MOST_BOXES
        return ["\n".join(found)] if many else found

    return {
        "current": keys(line.current, "current"),
        "proposed": keys(line.proposed, "proposed"),
        "change": [line.change],
        "grade": [line.grade],
        "jd_percent": [str(line.jd_percent) if line.jd_percent is not None else ""],
        "note": [line.note or ""],
    }


def _fte(of: list[Post]) -> str:
    return say_fte(sum(one.fte for one in of))


ROUTES = [show_new, post_new, show_act, post_act]
