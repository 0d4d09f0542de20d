"""The weighty acts about a group's seats: to whom each is open, what it asks, what it orders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.calendar import end_of_day
from backend.kernel.commands import Command
from backend.representation.commands.declare_result import DeclareResult, LeaveSeatVacant
from backend.representation.commands.give_up_seat import (
    EndDeputy,
    NameDeputy,
    ResignSeat,
    VacateSeat,
)
from backend.representation.commands.hold_ballot import AnnulBallot, CastVote, OpenBallot
from backend.representation.commands.open_nominations import OpenNominations
from backend.representation.pages.answering import WHY
from backend.representation.pages.scene import Scene
from backend.representation.queries import colleague
from backend.web.fields import Answers, Field

KINDS = (
    ("spokesperson", "Staff spokespersons"),
    ("s188a", "Employee representatives elected under section 188A"),
)
ENDED = (
    ("resigned", "They gave it up"),
    ("left scope", "They left the group or the service"),
    ("term ended", "Their term ended"),
)


@dataclass(frozen=True)
class Act:
    """One thing a person can do with a group's seats."""

    slug: str
    title: str
    button: str
    explain: str
    done: str
    open_to: Callable[[Scene], bool]
    command: Callable[[Scene, Answers], Command]
    fields: Callable[[Scene], Sequence[Field]] = lambda _: ()
    warns: bool = False
    template: str = "layouts/ask.html"
    tries: int = 1


def _reason(_: Scene) -> Sequence[Field]:
    return (Field("reason", "Reason", needed=WHY),)


def _open(scene: Scene, a: Answers) -> Command:
    day, term = a.one("closes"), a.one("term_ends")
    seats = a.one("seats")
    return OpenNominations(
        **scene.about,
        seats=int(seats) if seats.isascii() and seats.isdigit() and len(seats) < 4 else 0,  # noqa: PLR2004
        closes=end_of_day(date.fromisoformat(day)) if day else None,
        kind="s188a" if a.one("kind") == "s188a" else "spokesperson",
        term_ends=date.fromisoformat(term) if term else None,
    )


def _open_fields(_: Scene) -> Sequence[Field]:
    return (
        Field("seats", "How many seats has the group?", "text", needed="Enter a number of seats",
              hint="At least one; as a rule one for each 25 people in the group."),
        Field("closes", "Last day for nominations", "date",
              hint="Left empty, it is the deadline of the timetable; after that, 5 working days."),
        Field("kind", "What are they?", "radios", KINDS, needed="Choose what they are",
              hint="Where no union is recognised for these staff, section 188A of the Trade Union "
                   "and Labour Relations (Consolidation) Act 1992 asks for elections."),
        Field("term_ends", "Elected until", "date",
              hint="Only for representatives under section 188A: long enough for the "
                   "consultation."),
    )  # fmt: skip


def _ballot_fields(_: Scene) -> Sequence[Field]:
    hint = "Left empty, the ballot runs for 5 working days."
    return (Field("closes", "Last day to vote", "date", hint=hint),)


def _paper(scene: Scene) -> Sequence[Field]:
    ballot = scene.ballot
    names = scene.paper(ballot.ballot) if ballot else []
    choices = [(c.reference, c.name) for c in names]
    one = ballot is None or ballot.seats == 1
    label = "Vote for one" if one else f"Vote for up to {ballot.seats if ballot else 1}"
    kind = "radios" if one else "checkboxes"
    return (Field("choices", label, kind, choices, needed="Choose whom you vote for"),)


def _number(scene: Scene, typed: str) -> str:
    with scene.desk.reading() as db:
        return colleague(db, scene.review.review, typed)


def _holders(scene: Scene) -> Sequence[Field]:
    held = [(str(s.person), f"{s.name}, seat {s.seat}") for s in scene.seats if s.person]
    return (
        Field("person", "Whose seat?", "radios", held, needed="Choose whose seat"),
        Field("why", "Why is it empty?", "radios", ENDED, needed="Choose why"),
    )


def _vacate(scene: Scene, a: Answers) -> Command:
    with scene.desk.reading() as db:
        row = db.execute(
            "SELECT employee_ref_first FROM people WHERE review = %s AND person::text = %s",
            (scene.review.review, a.one("person")),
        ).fetchone()
    return VacateSeat(**scene.about, person=row[0] if row else "", why=a.one("why"))  # type: ignore[arg-type]


def _closes(a: Answers) -> dict[str, object]:
    day = a.one("closes")
    return {"closes": end_of_day(date.fromisoformat(day))} if day else {}


ACTS = (
    Act(
        "vote", "Vote for your spokespersons", "Cast my vote",
        "Your vote is secret: it is recorded that you voted, never how. You can't change it.",
        "Your vote is cast. It is recorded that you voted; how is on no record.",
        lambda s: s.mine and s.voting and not s.has_voted,
        lambda s, a: CastVote(**s.about, choices=tuple(a.many("choices"))), _paper,
        template="representation/vote.html", tries=5,
    ),
    Act(
        "resign", "Give up your seat", "Give up my seat",
        "The seat is empty from now on, and your access as a spokesperson ends. You do not have "
        "to say why.",
        "You do not hold the seat any more.", lambda s: s.my_seat is not None,
        lambda s, _: ResignSeat(**s.about), warns=True,
    ),
    Act(
        "deputy", "Name your deputy", "Name this deputy",
        "Your deputy stands in when you are away. They get the access of a spokesperson too. Ask "
        "them first.",
        "Your deputy is named.", lambda s: s.my_seat is not None,
        lambda s, a: NameDeputy(**s.about, deputy=_number(s, a.one("deputy"))),
        lambda _: (
            Field("deputy", "Your colleague's work e-mail or staff number", "text",
                  needed="Enter a work e-mail or a staff number"),
        ),
    ),
    Act(
        "end-deputy", "End the deputy's time", "End it",
        "The deputy stands in no longer, and their access as a spokesperson ends.",
        "There is no deputy any more.",
        lambda s: s.stands_in or (s.my_seat is not None and bool(s.my_seat.deputy)),
        lambda s, _: EndDeputy(**s.about), warns=True,
    ),
    Act(
        "open", "Open nominations", "Open nominations",
        "Everyone in the group can then nominate, themselves included.",
        "Nominations are open.",
        lambda s: s.runs and (not s.opened or (s.group.declared and s.empty > 0)),
        _open, _open_fields,
    ),
    Act(
        "open-ballot", "Open a ballot", "Open the ballot",
        "Everyone in the group gets a letter and one vote for each seat. Names can't be taken "
        "back after that.",
        "The ballot is open, and the group is told.",
        lambda s: s.runs and s.closed and len(s.in_time) > s.empty
        and not (s.voting or s.to_count),
        lambda s, a: OpenBallot(**s.about, **_closes(a)), _ballot_fields,  # type: ignore[arg-type]
    ),
    Act(
        "declare", "Declare the result", "Declare the result",
        "Seats are filled by this, and everyone in the group is told. A late nomination takes a "
        "seat that stays empty.",
        "The result is declared, and the group is told.",
        lambda s: s.runs and (
            s.to_count or (s.closed and not s.voting)
            or (s.group.declared and s.empty > 0 and any(
                n.late and n.state == "standing" and n.current for n in s.nominations))
        ),
        lambda s, a: DeclareResult(**s.about, witness=a.one("witness")),
        lambda s: (
            (Field("witness", "Who is your witness?", "text",
                   hint="Only if votes are equal and lots have to be drawn: somebody who does not "
                        "stand, such as a union representative."),)
            if s.to_count else ()
        ),
    ),
    Act(
        "leave-vacant", "Leave the seat vacant", "Leave it vacant",
        "Everyone in the review can see that the seat is empty, and read your reason.",
        "It is recorded that the seat stays vacant.",
        lambda s: s.runs and s.group.declared and s.empty > 0 and not s.group.left_vacant,
        lambda s, a: LeaveSeatVacant(**s.about, reason=a.one("reason")), _reason, warns=True,
    ),
    Act(
        "vacate", "Record that a seat is empty again", "Record it",
        "Their access as a spokesperson ends. Whoever leaves the service loses the seat without "
        "this.",
        "The seat is empty again.", lambda s: s.runs and s.group.filled > 0, _vacate, _holders,
        warns=True,
    ),
    Act(
        "annul", "Annul the ballot", "Annul it",
        "Every vote in it is thrown away unseen. Open a new ballot after this.",
        "The ballot is annulled. Open a new one.",
        lambda s: s.runs and (s.voting or s.to_count),
        lambda s, a: AnnulBallot(**s.about, reason=a.one("reason")), _reason, warns=True,
    ),
)  # fmt: skip


def open_acts(scene: Scene) -> list[Act]:
    """Return what this person can do with this group's seats now; in a page of the past, none."""
    return [] if scene.desk.as_at is not None else [act for act in ACTS if act.open_to(scene)]
