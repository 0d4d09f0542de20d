"""What can be done with a comment: to whom each act is open, what it asks, what it orders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.consultation.commands import counter_proposals as alternatives
from backend.consultation.commands import hold_comments as holding
from backend.consultation.commands import see_to_comments as seeing
from backend.consultation.commands import set_comments_apart as apart
from backend.consultation.pages import words
from backend.consultation.queries.comments import CommentRow
from backend.consultation.queries.work_list import Colleague
from backend.kernel.commands import Command
from backend.kernel.roles import Role
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Choice, Field

WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
NAMED: Sequence[Choice] = (
    ("service_user", "A child or another service user"),
    ("colleague", "A colleague"),
)
ROUTES_OUT: Sequence[Choice] = (
    ("grievance", "Grievance"),
    ("whistleblowing", "Whistleblowing"),
    ("safeguarding", "Safeguarding"),
    ("payroll", "Payroll"),
)


@dataclass(frozen=True)
class Scene:
    """One comment, as the person at the desk sees it, and whom they may ask."""

    desk: Desk
    review: ReviewRow
    row: CommentRow
    colleagues: Sequence[Colleague] = ()

    @property
    def base(self) -> str:
        """The address of the comment."""
        return f"/reviews/{self.review.reference}/comments/{self.row.reference}"

    @property
    def about(self) -> dict[str, Any]:
        """What every order about it says."""
        return {"review": self.review.reference, "comment": self.row.reference}

    def has(self, *roles: Role) -> bool:
        """Say whether the person has one of these hats here."""
        return self.desk.viewer.has(self.review.review, *roles)


@dataclass(frozen=True)
class Act:
    """One thing a person can do with a comment. Without fields it needs one button only."""

    slug: str
    title: str
    button: str
    done: str
    roles: tuple[Role, ...]
    command: Callable[[Scene, Answers], Command]
    when: Callable[[CommentRow], bool] = lambda row: row.waiting
    fields: Callable[[Scene], Sequence[Field]] = lambda _: ()
    explain: str = ""
    warns: bool = False
    on_the_words: bool = False

    def given(self, scene: Scene) -> list[tuple[str, str]]:
        """Return what stands in the form before anything is typed: the words to be worked on."""
        return [("text", scene.row.text or "")] if self.on_the_words else []

    def open_to(self, scene: Scene) -> bool:
        """Say whether it can be done now, by this person."""
        return scene.has(*self.roles) and self.when(scene.row) and scene.desk.as_at is None


DESK = (Role.COORDINATOR, Role.LEAD)
CHECKERS = (Role.COORDINATOR, Role.HR)


def plain(form: Any) -> Callable[[Scene, Answers], Command]:
    """Return how to give an order that names the comment and a reason, and nothing else."""
    return lambda scene, a: form(**scene.about, reason=a.one("reason"))


def _reason(hint: str = "") -> Field:
    return Field("reason", "Reason", hint=hint, needed=WHY)


def _day(name: str, label: str) -> Field:
    return Field(name, label, "date", needed="Enter a day that is still to come")


def _hand_over(scene: Scene) -> Sequence[Field]:
    people = [(c.login, c.name or c.login) for c in scene.colleagues]
    return (
        Field("to", "Who sees to it from now on?", "select", people, needed="Choose somebody"),
        Field("note", "What should they know?", hint="Only those who work on comments read it.",
              needed="Write what they should know"),
    )  # fmt: skip


def _redirect(_: Scene) -> Sequence[Field]:
    return (
        Field("to", "Which procedure is the right one?", "radios", ROUTES_OUT,
              needed="Choose the procedure"),
        Field("text", "What do you tell the author?", hint="Say whom to write to, and how.",
              needed="Write to the author which procedure is the right one"),
    )  # fmt: skip


def _kind(scene: Scene) -> Sequence[Field]:
    kinds = list(words.KINDS.items())
    return (
        Field("kind", "What is it?", "radios", kinds, hint=f"Now: {words.KINDS[scene.row.kind]}",
              needed="Choose what it is"),
        _reason(),
    )  # fmt: skip


def _redact(_: Scene) -> Sequence[Field]:
    return (
        Field("text", "What others may still read",
              hint="Put [redacted] in place of what is taken out.",
              needed="Write what others may still read"),
        _reason("The author, the coordinator and HR can read it."),
    )  # fmt: skip


def _split(_: Scene) -> Sequence[Field]:
    return (
        Field("text", "The points", hint="Leave an empty line between one point and the next.",
              needed="Write at least two points with an empty line between them"),
        Field("themes", "Their themes",
              hint="One line for each point, in the same order. They can also be set later."),
    )  # fmt: skip


def points_of(answers: Answers) -> list[apart.Point]:
    """Return the points that were typed, each with its theme."""
    told = [part.strip() for part in answers.one("text").split("\n\n") if part.strip()]
    themes = [line.strip() for line in answers.one("themes").split("\n")]
    themes += [""] * len(told)
    return [
        apart.Point(text=text, themes=[t for t in theme.split(",") if t.strip()])
        for text, theme in zip(told, themes, strict=False)
    ]


ACTS: dict[str, Act] = {
    act.slug: act
    for act in (
        Act("claim", "See to it myself", "See to it myself", "You see to this comment now.", DESK,
            plain(seeing.ClaimComment), lambda r: r.waiting and r.assigned_to is None),
        Act("hand-over", "Hand it over", "Hand it over", "It is handed over.", DESK,
            lambda s, a: seeing.HandOverComment(**s.about, to=a.one("to"), note=a.one("note")),
            fields=_hand_over),
        Act("pool", "Return it to the pool", "Return it to the pool", "It is back in the pool.",
            DESK, plain(seeing.ReturnCommentToPool),
            lambda r: r.waiting and r.assigned_to is not None),
        Act("hold", "Put it on hold", "Put it on hold", "It is on hold.", DESK,
            lambda s, a: seeing.PutCommentOnHold(
                **s.about, until=date.fromisoformat(a.one("until")), reason=a.one("reason")),
            lambda r: r.waiting and r.on_hold_until is None,
            lambda _: (_day("until", "Until which day?"), _reason()),
            "On that day it comes back to the list by itself."),
        Act("off-hold", "Take it off hold", "Take it off hold", "It is off hold.", DESK,
            plain(seeing.TakeCommentOffHold),
            lambda r: r.waiting and r.on_hold_until is not None),
        Act("due", "Change by when it is answered", "Change the day", "The day is changed.", DESK,
            lambda s, a: seeing.ChangeCommentDue(
                **s.about, due=date.fromisoformat(a.one("due")), reason=a.one("reason")),
            fields=lambda _: (_day("due", "By which day?"), _reason())),
        Act("kind", "Say what kind of comment it is", "Save", "Saved.", DESK,
            lambda s, a: seeing.ReclassifyComment(
                **s.about, kind=a.one("kind"), reason=a.one("reason")),
            lambda r: r.waiting and not r.proposal, _kind),
        Act("redirect", "Redirect it to another procedure", "Redirect it",
            "It is redirected, and its author is told.", CHECKERS,
            lambda s, a: apart.RedirectComment(**s.about, to=a.one("to"), text=a.one("text")),
            fields=_redirect, warns=True,
            explain="The author is told at once. Nothing more is done to it here."),
        Act("merge", "Answer others together with it", "Join them", "They are joined.",
            (Role.COORDINATOR,),
            lambda s, a: apart.MergeComments(**s.about, others=a.one("others").split(",")),
            lambda r: r.waiting and not r.merged_into,
            lambda _: (Field("others", "Which comments say the same?", "text",
                             hint="Their references with commas between, such as CR-0002, CR-0005",
                             needed="Enter the reference of at least one other comment"),),
            "Each author still gets an answer, and each comment still counts."),
        Act("split", "Split it into points", "Split it", "It is split into points.",
            (Role.COORDINATOR,),
            lambda s, a: apart.SplitComment(**s.about, points=points_of(a)),
            lambda r: r.waiting and not (r.merged_into or r.taken_from), _split, on_the_words=True,
            explain="Each point gets a theme and an answer of its own. The comment is kept whole."),
        Act("counter-proposal", "Take it up as a counter-proposal", "Take it up",
            "It is taken up as a counter-proposal.", (Role.COORDINATOR, Role.UNION),
            lambda s, a: alternatives.MarkCounterProposal(
                **s.about, title=a.one("title"), effect=a.one("effect"),
                replaces=a.one("replaces").split("\n")),
            lambda r: r.waiting and not r.proposal,
            lambda _: (Field("title", "What is proposed instead, in a few words?", "text",
                             needed="Write in a few words what is proposed instead"),
                       Field("effect", "What would it change: structure, posts, cost?"),
                       Field("replaces", "In place of which proposals?", hint="One on each line.")),
            "Its cost and effect are considered before it is answered, and its author reads why "
            "it is adopted or not."),
        Act("private", "Keep it private until it is checked", "Keep it private",
            "Only the coordinator and HR see it until it is released.", CHECKERS,
            lambda s, a: holding.HoldComment(
                **s.about, names=a.one("names"), reason=a.one("reason")),
            lambda r: r.waiting and not r.held,
            lambda _: (Field("names", "Whom does it seem to name?", "radios", NAMED,
                             needed="Choose whom it seems to name"), _reason())),
        Act("release", "Release it", "Release it", "It is released.", CHECKERS,
            plain(holding.ReleaseComment), lambda r: bool(r.held),
            lambda _: (_reason("What was checked?"),)),
        Act("ask-redaction", "Ask HR to redact it", "Ask for it", "HR is asked to redact it.",
            CHECKERS, plain(holding.AskForRedaction), lambda r: bool(r.held),
            lambda _: (_reason("What is to be taken out?"),)),
        Act("redact", "Redact it", "Redact it", "It is redacted.", (Role.HR, Role.DPO),
            lambda s, a: apart.RedactComment(
                **s.about, text=a.one("text"), reason=a.one("reason")),
            lambda _: True, _redact, warns=True, on_the_words=True,
            explain="Everyone but its author, HR and the data protection officer reads your text "
            "from now on: in lists, searches, exports and the history too. The original is kept "
            "sealed."),
    )
}  # fmt: skip
