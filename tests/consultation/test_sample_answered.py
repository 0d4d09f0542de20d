"""The 231 comments of the sample, answered together as they are expected to be."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from backend import areas
from backend.consultation.answer_rows import Responses
from backend.consultation.answer_tables import RESPONSE_COMMENTS, RESPONSES
from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    DraftResponse,
    HoldResponse,
    PublishAsQA,
    ReleaseResponses,
)
from backend.consultation.policies import CommentLetters
from backend.consultation.readmodels import Comments
from backend.consultation.tables import COMMENTS
from backend.kernel.commands import Command, Office
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.memory import MemoryLedger
from backend.kernel.registry import MemoryRegistry
from backend.kernel.roles import Role, Viewer
from backend.kernel.tables import Fold, Row
from backend.loading.comments import Comment
from backend.loading.folder import ReviewFolder
from backend.loading.orders import Given, Story
from backend.reviews.events import RevisionLineAdded
from tests.consultation.facts import COORDINATOR, HR, LEAD, REF, Now

SAMPLE = Path(__file__).parents[2] / "sample" / "leicester-2013"
# The final version, with its revision lines, is of 17 January 2014.
AFTER_IT = datetime(2014, 1, 17, 16, tzinfo=UTC)
NEEDED = frozenset(
    {
        "OpenReview", "SetDeadline", "DraftVersion", "AddRevisionLine", "AddToScope",
        "SubmitComment", "AcknowledgeComment", "ThemeComment",
    }
)  # fmt: skip
SAID = {
    "accepted": "Yes: the business case is changed as you asked.",
    "partly": "In part: see the changed lines of the business case.",
    "not accepted": "No: the saving could not be made in another way.",
    "noted": "Thank you. We have read this and keep it in mind.",
}


@dataclass
class Answered:
    """The sample in memory, with every comment answered."""

    comments: Sequence[Comment]
    registry: MemoryRegistry = field(default_factory=MemoryRegistry)
    clock: Now = field(default_factory=lambda: Now(AFTER_IT))

    def __post_init__(self) -> None:
        self.ledger = MemoryLedger(self.registry)
        self.office = Office(self.ledger, self.registry, self.clock, areas.orders(), areas.context)

    def lives(self, one: Given) -> None:
        """Give an order of the loader, as of its hour."""
        fields = dict(one.fields)
        if str(fields.get("comment", "")).startswith("@"):
            fields["comment"] = self.reference(str(fields["comment"]).rpartition("/")[2])
        form = self.office.orders[one.name].form
        self.office.perform(
            msgspec.convert(fields, form), one.by, command_id=named("load", REF, one.key),
            acting_as=Role(one.hat) if one.hat else None, at=one.at,
        )  # fmt: skip

    def reference(self, comment: str) -> str:
        """Return the reference that a comment of the sample got."""
        done = self.registry.first_result(named("load", REF, f"SubmitComment/{comment}"))
        assert done is not None
        return done.reference

    def gives(self, form: type[Command], who: Viewer, **fields: Any) -> Done:
        """Give an order."""
        return self.office.perform(form(review=REF, **fields), who)

    def answers(self) -> None:
        """Answer together what is about one theme, is to become the same, and changed the same."""
        together: dict[tuple[Any, ...], list[Comment]] = {}
        for one in self.comments:
            key = (one.theme, one.expected_outcome, one.links_to_revision, one.author is None)
            together.setdefault(key, []).append(one)
        held = [self._ready(alike) for alike in together.values() if alike[0].author]
        self.gives(ReleaseResponses, LEAD, responses=held)
        for alike in together.values():
            if alike[0].author is None:
                question = f"What becomes of what was said about {alike[0].theme}?"
                response = self._ready(alike)
                self.gives(PublishAsQA, LEAD, response=response, question=question)

    def _ready(self, alike: list[Comment]) -> str:
        outcome, lines = alike[0].expected_outcome, list(alike[0].links_to_revision)
        response = self.gives(
            DraftResponse, COORDINATOR, comments=[self.reference(one.ref) for one in alike],
            disposition=outcome, text=SAID[outcome], revision_lines=lines,
        ).reference  # fmt: skip
        self.gives(CheckResponse, HR, response=response)
        self.gives(ApproveResponse, LEAD, response=response)
        if alike[0].author is not None:
            self.gives(HoldResponse, LEAD, response=response, reason="All go out together.")
        return response

    @property
    def facts(self) -> list[Any]:
        """Every fact on record, in order."""
        mapper: Any = self.ledger.mapper
        found = self.ledger.recorder.select_notifications(None, 100_000)
        return [mapper.to_domain_event(one) for one in found]


@pytest.fixture(scope="module")
def sample() -> Answered:
    papers = ReviewFolder.read(SAMPLE)
    answered = Answered(papers.comments)
    for one in Story(REF, papers).told():
        if one.name in NEEDED:
            answered.lives(one)
    answered.answers()
    return answered


@pytest.fixture(scope="module")
def rows(sample: Answered) -> dict[str, list[Row]]:
    fold, facts = Fold(), sample.facts
    for model in (Comments(sample.ledger.vault), Responses(sample.ledger.vault)):
        for position, event in enumerate(facts, start=1):
            fold.apply(model.writes(event, position))
    return {t.name: fold.rows(t) for t in (COMMENTS, RESPONSES, RESPONSE_COMMENTS)}


def test_every_comment_of_the_sample_comes_to_what_is_expected(
    sample: Answered, rows: dict[str, list[Row]]
) -> None:
    found = {row["reference"]: (row["status"], row["disposition"]) for row in rows["comments"]}
    assert len(found) == 231
    for one in sample.comments:
        expected = one.expected_outcome.replace(" ", "_")
        assert found[sample.reference(one.ref)] == ("answered", expected), one.ref
    assert Counter(disposition for _, disposition in found.values()) == {
        "noted": 138, "accepted": 49, "partly": 26, "not_accepted": 18,
    }  # fmt: skip


def test_each_accepted_comment_leads_to_its_lines_and_each_line_back(
    sample: Answered, rows: dict[str, list[Row]]
) -> None:
    lines = {e.revision_id for e in sample.facts if isinstance(e, RevisionLineAdded)}
    said = {row["response"]: row for row in rows["responses"]}
    by_comment = {row["comment"]: said[row["response"]] for row in rows["response_comments"]}
    known = {row["reference"]: row["comment"] for row in rows["comments"]}
    back: dict[str, set[str]] = {}
    for one in sample.comments:
        reference = sample.reference(one.ref)
        answer = by_comment[known[reference]]
        assert answer["revision_lines"] == list(one.links_to_revision), one.ref
        assert set(answer["revision_lines"]) <= lines
        if one.expected_outcome in ("accepted", "partly"):
            assert answer["revision_lines"], one.ref
        for line in answer["revision_lines"]:
            back.setdefault(line, set()).add(one.ref)
    expected: dict[str, set[str]] = {}
    for one in sample.comments:
        for line in one.links_to_revision:
            expected.setdefault(line, set()).add(one.ref)
    assert back == expected


def test_each_known_author_is_told_once_and_nobody_else(sample: Answered) -> None:
    told = [
        owed.subject
        for event in sample.facts
        for owed in CommentLetters().owes(event)
        if owed.errand == "consultation.answered"
    ]
    known = [one for one in sample.comments if one.author is not None]
    assert len(told) == len(set(told)) == len(known) == 213


def test_what_nobody_signed_is_published_and_not_sent(rows: dict[str, list[Row]]) -> None:
    nameless = {r["comment"] for r in rows["comments"] if r["confidentiality"] == "anonymous"}
    said = {row["response"]: row for row in rows["responses"]}
    answers = [said[r["response"]] for r in rows["response_comments"] if r["comment"] in nameless]
    assert len(nameless) == len(answers) == 18
    assert all(answer["question"] and answer["issued_at"] is None for answer in answers)


def test_all_that_was_held_went_out_at_the_same_moment(rows: dict[str, list[Row]]) -> None:
    moments = {row["issued_at"] for row in rows["responses"] if row["issued_at"] is not None}
    assert len(moments) == 1
