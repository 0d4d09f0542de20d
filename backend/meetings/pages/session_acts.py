"""What can be done to one session of a meeting."""

from collections.abc import Sequence

from backend.kernel.commands import Command
from backend.kernel.roles import Role
from backend.meetings.commands.act_on import SetAction
from backend.meetings.commands.add_session import RescheduleSession
from backend.meetings.commands.bring_up import RaiseIssue
from backend.meetings.commands.invite import RecordAttendance
from backend.meetings.commands.minute import AgreeMinutes, DisputeMinutes, DraftMinutes
from backend.meetings.pages import typed, words
from backend.meetings.pages.act import ONLINE, Act, is_over, reason, stands, version
from backend.meetings.pages.checks import clash_test
from backend.meetings.pages.scene import Scene
from backend.meetings.queries.meetings import Session
from backend.web.fields import Answers, Field


def _move_fields(_: Scene, session: Session) -> Sequence[Field]:
    return (
        typed.DAY, typed.STARTS, typed.ENDS,
        Field("venue", "Venue", "text", hint=f"Now: {session.venue or 'none'}. Leave empty to "
              "keep it"),
        ONLINE,
        Field("accept_clash", "Save it although it clashes with another session", "tick"),
        reason("Everyone invited can read it."),
    )  # fmt: skip


def _move(scene: Scene, session: Session, a: Answers, seen: int | None) -> Command:
    slot = typed.times(a)
    return RescheduleSession(
        **scene.about,
        session=session.number,
        seen=seen,
        starts=slot["starts"],
        ends=slot["ends"],
        venue=a.one("venue"),
        online=a.one("online"),
        accept_clash=bool(a.one("accept_clash")),
        reason=a.one("reason"),
    )


def parties(scene: Scene, session: Session) -> list[tuple[str, str]]:
    """Return who could have come to a session: unions, spokespersons, the chair, people."""
    return [
        *((f"union:{u}", f"Union {u}") for u in session.unions),
        *((f"group:{g}", f"Spokespersons of group {g}") for g in session.groups if g != "all"),
        (scene.m.chair, words.party(scene.m.chair)),
        *((one, one) for one in session.people),
    ]


PRESENCE = (("attended", "Came"), ("apologies", "Apologies"), ("absent", "Did not come"))


def _came_fields(scene: Scene, session: Session) -> Sequence[Field]:
    asked = [
        Field(f"who{n}", said, "radios", PRESENCE)
        for n, (_, said) in enumerate(parties(scene, session))
    ]
    again = session.held_at is not None
    count = Field("headcount", "How many people were there", "text",
                  hint="Where they are not named above")  # fmt: skip
    return (*asked, count, *([reason("Why the record is put right.")] if again else []))


def _came(scene: Scene, session: Session, a: Answers, seen: int | None) -> Command:
    said = {key: a.one(f"who{n}") for n, (key, _) in enumerate(parties(scene, session))}
    count = a.one("headcount")
    return RecordAttendance(
        **scene.about,
        session=session.number,
        seen=seen,
        attended=[k for k, v in said.items() if v == "attended"],
        apologies=[k for k, v in said.items() if v == "apologies"],
        absent=[k for k, v in said.items() if v == "absent"],
        headcount=int(count) if count.isascii() and count.isdigit() and len(count) < 8 else 0,  # noqa: PLR2004
        reason=a.one("reason"),
    )


def _issue_fields(scene: Scene, session: Session) -> Sequence[Field]:
    by = [(key, said) for key, said in parties(scene, session) if ":" in key]
    person = Field("person", "Or the employee reference of who raised it", "text")
    names = (("named", "Use the name"), ("withheld", "Keep the name from all but the coordinator"))
    asked: list[Field] = [Field("text", "What was raised", needed="Write what was raised")]
    if scene.desk.viewer.has(scene.review.review, Role.COORDINATOR):
        asked += [
            Field("by", "Who raised it", "radios", by),
            person,
            Field("confidentiality", "The name of a person", "radios", names),
        ]
    return (
        *asked,
        Field("about", "About which section", "text", hint="Such as 5.DA, if it is about one"),
        Field("kind", "What it is", "radios", tuple(words.COMMENT_KINDS.items()),
              needed="Choose what it is"),
    )  # fmt: skip


def _raise(scene: Scene, session: Session, a: Answers, _: int | None) -> Command:
    return RaiseIssue(
        **scene.about,
        session=session.number,
        text=a.one("text"),
        by=a.one("person") or a.one("by"),
        about=a.one("about"),
        kind=a.one("kind"),
        confidentiality=a.one("confidentiality") or "named",
    )


def _draft(scene: Scene, session: Session) -> int | None:
    minutes = scene.minutes.get(session.session)
    return minutes.row_version if minutes else None


def _raises(scene: Scene, session: Session) -> bool:
    viewer, review = scene.desk.viewer, scene.review.review
    return (
        viewer.has(review, Role.COORDINATOR)
        or bool(viewer.scopes(review, Role.UNION) & set(session.unions))
        or bool(viewer.scopes(review, Role.SPOKESPERSON) & set(session.groups))
    )


SESSION_ACTS = (
    Act(
        "move", "Move the session", "Move it", "The session is moved.",
        lambda s, one: s.runs and stands(s) and one.standing and one.held_at is None,
        _move, _move_fields, heeds=typed.heeds("day"), tests=clash_test,
        seen=lambda _, one: one.version,
    ),
    Act(
        "attendance", "Record who came", "Save", "It is recorded who came.",
        lambda s, one: s.runs and stands(s) and is_over(s, one), _came, _came_fields,
        seen=version,
    ),
    Act(
        "minutes", "Write the minutes", "Save the draft",
        "The minutes are drafted. Everyone who has to agree them is told.",
        lambda s, one: s.runs and stands(s) and one.held_at is not None
        and not (s.minutes.get(one.session) and s.minutes[one.session].agreed_at),
        lambda s, one, a, seen: DraftMinutes(
            **s.about, session=one.number, seen=seen, text=a.one("text"),
            decisions=a.one("decisions"),
        ),
        lambda *_: (
            Field("text", "What was said", needed="Write what was said"),
            Field("decisions", "What was decided"),
        ),
        "Management and every union and spokesperson who was invited are asked to agree them.",
        seen=_draft,
    ),
    Act(
        "agreement", "Agree the minutes", "Agree them", "You have agreed the minutes.",
        lambda s, one: s.may_agree(one),
        lambda s, one, _, seen: AgreeMinutes(**s.about, session=one.number, seen=seen),
        explain="You agree them for the side that you speak for. They stand once every side has "
        "answered.", seen=_draft,
    ),
    Act(
        "dispute", "Say that a point is not right", "Send it",
        "Your version is kept beside the minutes.",
        lambda s, one: s.may_answer(one) and bool(s.sides() - {"management"}),
        lambda s, one, a, seen: DisputeMinutes(
            **s.about, session=one.number, seen=seen, statement=a.one("statement"),
            text=a.one("text"),
        ),
        lambda *_: (
            Field("statement", "Which point", needed="Say which point is not right"),
            Field("text", "What it should say", needed="Write what it should say"),
        ),
        "Both versions are kept, and everyone who reads the minutes reads both.", seen=_draft,
    ),
    Act(
        "action", "Set an action", "Set it", "The action is set.",
        lambda s, one: s.runs and stands(s) and one.standing,
        lambda s, one, a, seen: SetAction(
            **s.about, session=one.number, seen=seen, what=a.one("what"), owner=a.one("owner"),
            due=typed.day(a.one("day")),
        ),
        lambda *_: (
            Field("what", "What is to be done", needed="Say what is to be done"),
            Field("owner", "Who does it", "text",
                  needed="An action needs an owner and a date. Say who does it"),
            Field("day", "By when", "text", hint="Such as 17 1 2014",
                  needed="An action needs an owner and a date. Say by when"),
        ),
        seen=version,
    ),
    Act(
        "issue", "Record something that was raised", "Record it",
        "It is recorded, and becomes a comment that is answered like any other.",
        lambda s, one: _raises(s, one) and stands(s), _raise, _issue_fields,
        "It goes into the log of comments, and gets an answer.",
    ),
)  # fmt: skip
