"""Comments with their story, as facts: as many as a review of a whole council brings."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from backend.bench.crowd import (
    OFFICE,
    OPEN_DAYS,
    SECTIONS,
    UNIONS,
    Somebody,
    representative,
)
from backend.bench.record import REVIEW, Record
from backend.bench.wording import words_of
from backend.consultation.events import (
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentReceived,
    CommentThemed,
    NotAnsweredInTime,
    ResponseApproved,
    ResponseChecked,
    ResponseDrafted,
    ResponseIssued,
    ThemeActivated,
    ThemeProposed,
)
from backend.kernel.ids import named
from backend.kernel.words import Words

THEMES = [f"theme-{n:02}" for n in range(1, 31)]
KINDS = ("question", "comment", "correction")
DISPOSITIONS = ("partly", "not_accepted", "clarified", "noted")
TOGETHER = 20
# What share of comments is by unions, and is anonymous, name-withheld, ...
UNION, ANONYMOUS, WITHHELD = 0.05, 0.05, 0.1
ACKNOWLEDGED, THEMED, UNDER_ONE, ASSIGNED, ANSWERED, FORGOTTEN = 0.95, 0.9, 0.8, 0.4, 0.5, 0.1


class Written:
    """Comments in the order in which they came, each with what became of it."""

    def __init__(
        self, record: Record, now: datetime, people: list[Somebody], count: int, chance: Random
    ) -> None:
        self.record = record
        self.now = now
        self.people = people
        self.count = count
        self.chance = chance
        self.to_answer: list[UUID] = []
        self.answers = 0

    def tell(self) -> None:
        """Tell the facts of the themes, of all comments, and of their answers."""
        at = self.now - timedelta(days=OPEN_DAYS + 1)
        for key in THEMES:
            id_, name = named("theme", REVIEW, key), Words(REVIEW, "themes", key.replace("-", " "))
            self.record.tell(id_, ThemeProposed, at, key=key, name=name)
            self.record.tell(id_, ThemeActivated, at)
        for number in range(1, self.count + 1):
            came = self.now - timedelta(days=OPEN_DAYS) * (1 - number / (self.count + 1))
            self._comment(number, came)
            if len(self.to_answer) == TOGETHER or number == self.count:
                self._answer(came + timedelta(days=1))

    def _comment(self, number: int, came: datetime) -> None:
        tell, chance, id_ = self.record.tell, self.chance, named("comment", REVIEW, str(number))
        tell(id_, CommentReceived, came, **self._submission(number, id_))
        self.record.references.append((f"CR-{number:04}", id_))
        hour = came + timedelta(hours=1)
        if chance.random() < ACKNOWLEDGED:
            tell(id_, CommentAcknowledged, hour)
        if chance.random() < THEMED:
            under = chance.sample(THEMES, 1 if chance.random() < UNDER_ONE else 2)
            tell(id_, CommentThemed, hour, themes=under)
        if chance.random() < ASSIGNED:
            tell(id_, CommentAssigned, hour, to=chance.choice(list(OFFICE.values())))
        late = came + timedelta(days=15)
        if chance.random() < ANSWERED:
            self.to_answer.append(id_)
        elif late < self.now and chance.random() < FORGOTTEN:
            tell(id_, NotAnsweredInTime, late, due=late.date(), working_days=10)

    def _submission(self, number: int, id_: UUID) -> dict[str, Any]:
        chance, one, which = self.chance, self.chance.choice(self.people), self.chance.random()
        union = chance.choice(UNIONS) if which < UNION else ""
        nameless = UNION <= which < UNION + ANONYMOUS
        whose = id_ if nameless else representative(union) if union else one.person
        withheld = UNION + ANONYMOUS <= which < UNION + ANONYMOUS + WITHHELD
        privacy = "union" if union else "anonymous" if nameless else "named"
        name = f"Union {union}" if union else one.name
        return {
            "reference": f"CR-{number:04}",
            "about": chance.choice(SECTIONS),
            "about_kind": "section",
            "kind": chance.choice(KINDS),
            "confidentiality": "withheld" if withheld else privacy,
            "capacity": "union" if union else "self",
            "text": Words(whose, "comments", words_of(number, one.name, chance)),
            "author": None if nameless else Words(whose, "identity", name),
            "union": union,
            "group": "" if nameless or union else str(1 + one.number % 3),
        }

    def _answer(self, at: datetime) -> None:
        covered, self.to_answer = self.to_answer, []
        if not covered:
            return
        self.answers += 1
        reference, disposition = f"RS-{self.answers:04}", self.chance.choice(DISPOSITIONS)
        id_, tell = named("response", REVIEW, reference), self.record.tell
        text = Words(REVIEW, "responses", f"Thank you. {reference} says how this was looked at.")
        tell(
            id_, ResponseDrafted, at, disposition=disposition, text=text, parts=[],
            revision_lines=[], rationale=text, reference=reference, comments=covered,
        )  # fmt: skip
        tell(id_, ResponseChecked, at)
        tell(id_, ResponseApproved, at)
        tell(id_, ResponseIssued, at, comments=covered)
        for comment in covered:
            tell(
                comment, CommentAnswered, at, response=id_, response_reference=reference,
                disposition=disposition,
            )  # fmt: skip
        self.record.references.append((reference, id_))
