"""Facts of responses, questions and outcomes become rows."""

from datetime import date
from typing import Any
from uuid import UUID

from backend.consultation.answer_rows import Marks, Responses
from backend.consultation.answer_tables import (
    EDITIONS,
    MARKS,
    OUTCOMES,
    PARTS,
    QUESTION_EDITIONS,
    QUESTION_SOURCES,
    QUESTIONS,
    RESPONSE_COMMENTS,
    RESPONSES,
)
from backend.consultation.events import (
    CommentAnswered,
    CommentConcernsLead,
    CommentReceived,
    NotAnsweredInTime,
    OutcomePublished,
    OutcomeWorded,
    Part,
    PromisedAction,
    PromisedActionDone,
    QADrafted,
    QAPublished,
    QARevised,
    QAWithdrawn,
    QAWordingAgreed,
    RecordAgreed,
    RecordDisputed,
    ResponseApproved,
    ResponseChecked,
    ResponseCorrected,
    ResponseDrafted,
    ResponseHeld,
    ResponseIssued,
    ResponsePublished,
    ResponseReturned,
    ResponseRevised,
    ResponseSuperseded,
)
from backend.consultation.question_rows import Outcomes, Questions
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Fold, Row, Table
from backend.kernel.vault import HeldKeys
from tests.consultation.facts import COMMENT, NOON, RESPONSE, fact, said, stamp, words

OTHER = UUID(int=99)
ACTION = PromisedAction(what=words("Publish"), owner=words("Head"), due=date(2014, 1, 10))
BECAUSE = stamp(reason=words("The number was wrong."))


def rows(kind: type[ReadModel], table: Table, *facts: Any) -> list[Row]:
    model, fold = kind(HeldKeys()), Fold()
    for position, event in enumerate(facts, start=1):
        fold.apply(model.writes(event, position))
    return fold.rows(table)


def wording(text: str = "All.", **facts: Any) -> dict[str, Any]:
    given = {
        "disposition": "partly",
        "text": words(text),
        "parts": [Part(comment=COMMENT, text=words("You."))],
        "revision_lines": ["V2-02"],
    }
    return {**given, **facts}


def drafted(**facts: Any) -> Any:
    given = wording(reference="RS-0001", comments=[COMMENT, OTHER])
    return fact(ResponseDrafted, of=RESPONSE, **{**given, **facts})


def response(*later: Any) -> Row:
    (row,) = rows(Responses, RESPONSES, drafted(action=ACTION), *later)
    return row


def on(kind: Any, n: int, **facts: Any) -> Any:
    return fact(kind, n, of=RESPONSE, **facts)


def test_a_response_has_a_row_and_one_for_each_comment() -> None:
    row = response()
    assert (row["text"], row["comments"], row["status"]) == ("All.", 2, "drafted")
    assert (row["action"], row["action_owner"]) == ("Publish", "Head")
    assert row["action_due"] == date(2014, 1, 10)
    covered = rows(Responses, RESPONSE_COMMENTS, drafted())
    assert {r["comment"]: r["part"] for r in covered} == {COMMENT: "You.", OTHER: None}


def test_a_response_moves_on() -> None:
    steps = [
        on(ResponseChecked, 2),
        on(ResponseApproved, 3),
        on(ResponseIssued, 4, comments=[COMMENT]),
    ]
    for n, status in enumerate(("drafted", "checked", "approved", "issued")):
        assert response(*steps[:n])["status"] == status
    row = response(*steps, on(ResponsePublished, 5, question=UUID(int=5), number="QA-001"))
    assert (row["question"], row["status"], row["version"]) == ("QA-001", "issued", 5)
    assert row["checked_at"] == row["approved_at"] == row["issued_at"] == NOON


def test_new_words_are_checked_and_approved_anew() -> None:
    steps = [on(ResponseChecked, 2), on(ResponseApproved, 3)]
    row = response(*steps, on(ResponseRevised, 4, **wording("Better.", parts=[])))
    assert (row["text"], row["status"]) == ("Better.", "drafted")
    assert row["checked_at"] is row["approved_at"] is None
    row = response(*steps, on(ResponseReturned, 4, stamp=BECAUSE))
    assert (row["status"], row["why"]) == ("drafted", "The number was wrong.")


def test_a_held_response_is_no_longer_held_once_issued() -> None:
    held = on(ResponseHeld, 2, stamp=BECAUSE)
    assert response(held)["held_at"] == NOON
    assert response(held, on(ResponseIssued, 3, comments=[]))["held_at"] is None


def test_a_correction_keeps_what_was_said_before() -> None:
    steps = [
        drafted(),
        on(ResponseIssued, 2, comments=[COMMENT]),
        on(ResponseCorrected, 3, edition=2, stamp=BECAUSE, **wording("Right now.", parts=[])),
    ]
    (row,) = rows(Responses, RESPONSES, *steps)
    assert (row["text"], row["edition"], row["status"]) == ("Right now.", 2, "issued")
    assert (row["corrected_at"], row["why"]) == (NOON, "The number was wrong.")
    kept = {r["edition"]: r["text"] for r in rows(Responses, EDITIONS, *steps)}
    assert kept == {1: "All.", 2: "Right now."}
    parts = {(r["edition"], r["part"]) for r in rows(Responses, PARTS, *steps)}
    assert parts == {(1, "You.")}
    assert all(r["part"] is None for r in rows(Responses, RESPONSE_COMMENTS, *steps))


def test_a_superseded_response_names_the_one_in_its_place() -> None:
    row = response(on(ResponseSuperseded, 2, by=OTHER, by_reference="RS-0002"))
    assert row["superseded_by"] == "RS-0002"


def test_a_promise_kept_shows_its_evidence() -> None:
    row = response(on(PromisedActionDone, 2, evidence=words("Page 19.")))
    assert (row["action_done_at"], row["action_evidence"]) == (NOON, "Page 19.")


def qa(n: int, kind: Any, **facts: Any) -> Any:
    given = {
        "number": "QA-001", "question": words("Who?"), "answer": words("Twenty."),
        "disposition": "partly", "revision_lines": ["V2-02"],
    }  # fmt: skip
    if kind is QAWithdrawn:
        given = {"number": "QA-001"}
    return fact(kind, n, of=RESPONSE, **{**given, **facts})


def test_a_question_keeps_its_number_and_every_wording() -> None:
    steps = [
        qa(1, QADrafted, themes=["rota"], sources=[COMMENT]),
        fact(QAWordingAgreed, 2, of=RESPONSE, comment=COMMENT),
        qa(3, QAPublished),
        qa(4, QARevised, edition=2, answer=words("Eighteen."), stamp=BECAUSE),
        qa(5, QAWithdrawn, stamp=stamp(reason=words("The rota is dropped."))),
    ]
    for n, status in enumerate(("draft", "draft", "published", "revised", "withdrawn"), start=1):
        (row,) = rows(Questions, QUESTIONS, *steps[:n])
        assert (row["number"], row["status"]) == ("QA-001", status)
    assert (row["answer"], row["why"]) == ("Eighteen.", "The rota is dropped.")
    kept = {r["edition"]: r["answer"] for r in rows(Questions, QUESTION_EDITIONS, *steps)}
    assert kept == {1: "Twenty.", 2: "Eighteen."}
    (source,) = rows(Questions, QUESTION_SOURCES, *steps)
    assert (source["comment"], source["agreed_at"]) == (COMMENT, NOON)


def test_what_is_public_about_a_theme_stays_until_it_is_published_again() -> None:
    its: dict[str, Any] = {"of": RESPONSE, "theme": "rota", "said": words("Too wide.")}
    steps = [
        fact(OutcomeWorded, 1, changed=words("Limited."), **its),
        fact(OutcomePublished, 2, changed=words("Limited."), **its),
        fact(OutcomeWorded, 3, changed=words("Limited to 20."), **its),
    ]
    (row,) = rows(Outcomes, OUTCOMES, *steps)
    assert (row["changed"], row["public_changed"]) == ("Limited to 20.", "Limited.")


def test_marks_stand_beside_a_comment() -> None:
    first = fact(CommentReceived, **said())
    (row,) = rows(
        Marks, MARKS, first,
        fact(CommentConcernsLead, 2, concerns=True),
        fact(NotAnsweredInTime, 3, due=date(2013, 12, 23), working_days=10),
        fact(RecordDisputed, 4, said=words("Two posts.")),
        fact(CommentAnswered, 5, response=RESPONSE, response_reference="RS-0001",
             disposition="noted"),
    )  # fmt: skip
    assert (row["concerns_lead"], row["silent_since"]) == (True, date(2013, 12, 23))
    assert (row["record"], row["record_said"]) == ("disputed", "Two posts.")
    (row,) = rows(Marks, MARKS, first, fact(RecordAgreed, 2))
    assert (row["record"], row["record_said"]) == ("agreed", None)
    (row,) = rows(Marks, MARKS, fact(CommentReceived, **said(about="lead")))
    assert row["concerns_lead"]


def test_words_of_answers_stand_in_tables_for_persons() -> None:
    for table in (RESPONSES, RESPONSE_COMMENTS, EDITIONS, PARTS, QUESTIONS, QUESTION_EDITIONS,
                  OUTCOMES, MARKS):  # fmt: skip
        assert table.personal
