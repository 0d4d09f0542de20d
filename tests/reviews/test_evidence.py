"""What the log says about a review, read by kind of fact (domain.md 3.1, LC-01, RV-08 to RV-10)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from backend.appeals.events import (
    AppealIntentionRegistered,
    AppealWithdrawn,
    MemberRecused,
    MemberReplaced,
    PanelAppointed,
)
from backend.consultation.events import (
    AnswerCorrected,
    CommentAnswered,
    CommentMergedInto,
    CommentReceived,
    CommentRedirected,
    CommentReopened,
    CommentSplit,
    CommentWithdrawn,
    LateCommentDeclined,
    PointTakenFromComment,
    ResponseDrafted,
    TakenPoint,
)
from backend.kernel.ids import named
from backend.kernel.words import Words
from backend.reviews.commands.comments_on_record import forgotten, unanswered
from backend.reviews.commands.evidence import hears_appeals, left_to_do, pack_of
from backend.reviews.commands.record import Record
from backend.reviews.domain.review import Review
from backend.reviews.events import (
    FinalBusinessCaseIssued,
    PackItemRecorded,
    PartAttached,
    RevisionLineAdded,
    RevisionLineLinked,
    TimetableIssued,
    VersionDrafted,
    VersionIssuedToStaff,
)
from backend.slotting.events import FinalSlottingConfirmed
from backend.workforce.events import (
    EmployeeAddedToScope,
    JobDescriptionIssued,
    PostDeleted,
    PostProposed,
)
from tests.consultation.facts import said
from tests.reviews.test_review import opened
from tests.support.given import REVIEW, STAMP, Fact, fact, history
from tests.support.office import World, office

ANN, BOB = named("person", "ann"), named("person", "bob")
COMMENT, RESPONSE, VERSION = named("c", "1"), named("r", "1"), named("v", "1")
ELSEWHERE = msgspec.structs.replace(STAMP, review=uuid4())
TEXT = Words(REVIEW, "pack", "…")


@pytest.fixture
def world() -> World:
    return office()


def record(world: World, until: datetime | None = None) -> Record:
    return Record(world.ledger, REVIEW, until)


def received(reference: str = "CR-0001") -> Fact:
    return fact(CommentReceived, **{**said(), "reference": reference})


def answered(disposition: str, response: UUID = RESPONSE) -> Fact:
    return fact(
        CommentAnswered, response=response, response_reference="RS-0001", disposition=disposition
    )


def drafted(*lines: str) -> Fact:
    return fact(
        ResponseDrafted, reference="RS-0001", comments=[COMMENT], disposition="accepted",
        text=TEXT, parts=[], revision_lines=list(lines),
    )  # fmt: skip


def line(**more: Any) -> Fact:
    return fact(
        RevisionLineAdded, revision_id="V2-01", text="…", page="1", dated=date(2014, 1, 17), **more
    )


def post(grade: str, side: str = "proposed") -> Fact:
    return fact(PostProposed, side=side, key="k", title="T", team="", grade=grade, fte=100)


def test_an_empty_pack_lacks_everything(world: World) -> None:
    lacks = pack_of(record(world), history(Review, opened())).lacks
    assert len(lacks) == 7
    assert "initial EIA not attached" in lacks


def test_a_pack_is_complete_by_facts_of_every_area(world: World) -> None:
    world.remembers(uuid4(), fact(VersionDrafted, number="1.0", dated=date(2013, 10, 24)))
    world.remembers(uuid4(), fact(EmployeeAddedToScope, person=ANN, name=TEXT, email=TEXT))
    world.remembers(uuid4(), fact(JobDescriptionIssued, structure="proposed", title="T",
                                  post_number="1", status="new"))  # fmt: skip
    world.remembers(uuid4(), post("7"))
    world.remembers(uuid4(), post("", side="current"))
    world.remembers(uuid4(), post(""), fact(PostDeleted))
    items = (fact(PackItemRecorded, item=item) for item in ("eia_step_2", "arrangements"))
    review = history(Review, opened(), fact(TimetableIssued, number=1), *items)
    assert pack_of(record(world), review).lacks == []


def test_what_is_attached_to_a_version_is_part_of_the_pack(world: World) -> None:
    own = {"page": "1", "fingerprint": "f", "text": TEXT, "columns": [], "figures": []}
    for kind in ("eia", "jd"):
        world.remembers(uuid4(), fact(PartAttached, kind=kind, key=kind, title="T", **own))
    lacks = pack_of(record(world), history(Review, opened())).lacks
    assert "initial EIA not attached" not in lacks
    assert "no job description is attached" not in lacks


def test_facts_of_another_review_do_not_count(world: World) -> None:
    world.remembers(uuid4(), fact(CommentReceived, ELSEWHERE, **said()))
    assert unanswered(record(world)) == []


@pytest.mark.parametrize(
    ("after", "waits"),
    [
        ((), True),
        ((answered("noted"),), False),
        ((fact(CommentWithdrawn),), False),
        ((fact(LateCommentDeclined),), False),
        ((fact(CommentMergedInto, into=VERSION, into_reference="CR-0002"),), False),
        ((fact(CommentRedirected, to="grievance", signpost=TEXT),), False),
        ((answered("noted"), fact(CommentReopened, why=TEXT)), True),
    ],
)
def test_a_comment_waits_until_it_has_a_disposition(
    world: World, after: tuple[Fact, ...], *, waits: bool
) -> None:
    world.remembers(COMMENT, received(), *after)
    assert unanswered(record(world)) == (["CR-0001"] if waits else [])


def test_a_comment_that_was_split_waits_point_by_point(world: World) -> None:
    points = [TakenPoint(point=RESPONSE, reference="CR-0002")]
    world.remembers(COMMENT, received(), fact(CommentSplit, points=points))
    own = {**said(), "reference": "CR-0002", "number": 1}
    point = fact(PointTakenFromComment, **own, taken_from=COMMENT, taken_from_reference="CR-0001")
    world.remembers(RESPONSE, point)
    assert unanswered(record(world)) == ["CR-0002"]


def test_what_waited_then_is_read_as_of_then(world: World) -> None:
    later = msgspec.structs.replace(STAMP, at=datetime(2014, 2, 1, tzinfo=UTC))
    world.remembers(COMMENT, received(), fact(CommentWithdrawn, later))
    assert unanswered(record(world, STAMP.at)) == ["CR-0001"]
    assert unanswered(record(world)) == []


def test_an_accepted_comment_is_forgotten_until_staff_have_its_revision(world: World) -> None:
    world.remembers(COMMENT, received(), answered("accepted"))
    world.remembers(RESPONSE, drafted("v2-01"))
    assert forgotten(record(world)) == ["CR-0001"]
    world.remembers(VERSION, line())
    assert forgotten(record(world)) == ["CR-0001"]
    world.remembers(named("v", "2"), line(), fact(VersionIssuedToStaff, number="1.1"))
    assert forgotten(record(world)) == []


def test_a_revision_line_may_name_the_comment_itself(world: World) -> None:
    world.remembers(COMMENT, received(), answered("partly"))
    linked = fact(RevisionLineLinked, revision_id="V2-01", comments=[COMMENT], responses=[])
    world.remembers(VERSION, line(), linked, fact(VersionIssuedToStaff, number="1.1"))
    assert forgotten(record(world)) == []


def test_an_answer_put_right_to_no_needs_no_revision(world: World) -> None:
    put_right = fact(AnswerCorrected, response=RESPONSE, response_reference="RS-0001",
                     disposition="not_accepted", edition=2)  # fmt: skip
    world.remembers(COMMENT, received(), answered("accepted"), put_right)
    assert forgotten(record(world)) == []


def test_whoever_sits_on_a_panel_now_hears_appeals(world: World) -> None:
    seats = {"appeal": COMMENT, "chair": ANN, "members": (BOB,), "adviser": COMMENT,
             "clerk": COMMENT, "reference": "AP-001"}  # fmt: skip
    world.remembers(uuid4(), fact(PanelAppointed, **seats))
    assert hears_appeals(record(world), ANN)
    assert hears_appeals(record(world), BOB)
    leaving = {"appeal": COMMENT, "leaving": BOB, "joining": RESPONSE, "seat": "member",
               "reference": "AP-001"}  # fmt: skip
    world.remembers(uuid4(), fact(MemberReplaced, **leaving))
    recused = fact(MemberRecused, appeal=COMMENT, person=ANN, reference="AP-001")
    world.remembers(uuid4(), recused)
    assert not hears_appeals(record(world), BOB)
    assert not hears_appeals(record(world), ANN)
    assert hears_appeals(record(world), RESPONSE)


def test_what_is_left_to_do_is_named_and_counted(world: World) -> None:
    review = history(Review, opened())
    assert left_to_do(record(world), review) == [
        "the final business case has not been issued",
        "the final list has not been published",
        "EIA step 3 is unsigned",
    ]
    intention = {
        "reference": "AP-001", "match": COMMENT, "match_reference": "SL-0001", "person": ANN,
        "employee_ref": "E0001", "issued_at": STAMP.at, "due": STAMP.at, "grounds_due": STAMP.at,
    }  # fmt: skip
    world.remembers(uuid4(), fact(AppealIntentionRegistered, **intention))
    world.remembers(
        uuid4(), fact(AppealIntentionRegistered, **intention),
        fact(AppealWithdrawn, reference="AP-002"),
    )  # fmt: skip
    world.remembers(uuid4(), fact(FinalSlottingConfirmed, confirmed=[]))
    done = (fact(FinalBusinessCaseIssued, number="1.2"), fact(PackItemRecorded, item="eia_step_3"))
    assert left_to_do(record(world), history(Review, opened(), *done)) == ["1 appeal is open"]
