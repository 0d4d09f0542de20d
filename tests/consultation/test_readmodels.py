"""Facts become rows."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from backend.consultation.answer_tables import QUESTIONS, RESPONSE_COMMENTS, RESPONSES
from backend.consultation.events import (
    CommentAcknowledged,
    CommentAnswered,
    CommentAssigned,
    CommentReceived,
    CommentReceivedLate,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    LateCommentAccepted,
    LateCommentDeclined,
)
from backend.consultation.policies import CommentLetters
from backend.consultation.queries.themes import told
from backend.consultation.readmodels import Comments
from backend.consultation.tables import (
    COMMENT_THEMES,
    COMMENTS,
    STORY,
)
from backend.kernel.readmodels import ReadModel
from backend.kernel.tables import Fold, Row, Table
from backend.kernel.vault import HeldKeys
from tests.consultation.facts import (
    ANNA,
    COMMENT,
    ENDS,
    NOON,
    RESPONSE,
    REVIEW,
    fact,
    said,
    stamp,
    words,
)


def rows(kind: type[ReadModel], table: Table, *facts: Any) -> list[Row]:
    model, fold = kind(HeldKeys()), Fold()
    for position, event in enumerate(facts, start=1):
        fold.apply(model.writes(event, position))
    return fold.rows(table)


def comment(*facts: Any) -> Row:
    (row,) = rows(Comments, COMMENTS, *facts)
    return row


def received(**facts: Any) -> Any:
    return fact(CommentReceived, **said(**facts))


def late() -> Any:
    return fact(CommentReceivedLate, **said(), ended=ENDS)


def answered(n: int = 2, *, published: bool = False) -> Any:
    return fact(
        CommentAnswered, n, response=RESPONSE, response_reference="RS-0001", disposition="partly",
        published=published,
    )  # fmt: skip


def test_a_comment_has_a_row_with_words_name_and_both_times() -> None:
    paper = stamp(received=NOON - timedelta(days=3), channel="letter")
    row = comment(fact(CommentReceived, stamp=paper, **said()))
    assert row["text"] == "The rota does not add up."
    assert (row["owner"], row["author_name"]) == (ANNA, "Anna Example")
    assert (row["received_at"], row["recorded_at"]) == (NOON - timedelta(days=3), NOON)
    assert (row["channel"], row["late"], row["status"]) == ("letter", "", "received")
    assert (row["review"], row["case_version"], row["version"]) == (REVIEW, "1.1", 1)


def test_an_anonymous_comment_has_no_owner() -> None:
    row = comment(received(confidentiality="anonymous", author=None, text=words("x", COMMENT)))
    assert (row["owner"], row["author_name"]) == (None, "")


def test_words_and_names_stand_in_tables_for_persons() -> None:
    for table in (COMMENTS, RESPONSES, RESPONSE_COMMENTS, QUESTIONS):
        assert table.personal


def test_a_comment_whose_key_is_gone_keeps_its_row() -> None:
    stored = words("x")
    box = HeldKeys().seal(stored)
    erased = type(stored)(ANNA, "comments", box=box)
    assert comment(received(text=erased))["text"] is None


def test_lateness_is_shown_with_its_reason() -> None:
    because = stamp(reason=words("The scanner was down."))
    assert comment(late())["late"] == "late"
    row = comment(late(), fact(LateCommentAccepted, 2, stamp=because))
    assert (row["late"], row["late_reason"]) == ("accepted", "The scanner was down.")
    row = comment(late(), fact(LateCommentDeclined, 2, stamp=because))
    assert (row["late"], row["late_reason"]) == ("declined", "The scanner was down.")


def test_a_comment_moves_on() -> None:
    row = comment(
        received(),
        fact(CommentAcknowledged, 2),
        fact(CommentAssigned, 3, to=ANNA),
        answered(4),
    )
    assert (row["status"], row["disposition"]) == ("answered", "partly")
    assert row["acknowledged_at"] == row["answered_at"] == NOON
    assert (row["assigned_to"], row["version"]) == (ANNA, 4)
    assert comment(received(), fact(CommentWithdrawn, 2))["status"] == "withdrawn"


def test_the_label_follows_the_author() -> None:
    hidden = fact(ConfidentialityRaised, 2, was="named", now="withheld")
    shown = fact(ConfidentialityLowered, 3, was="withheld", now="named")
    assert comment(received(), hidden)["confidentiality"] == "withheld"
    assert comment(received(), hidden, shown)["confidentiality"] == "named"


def test_themes_are_those_of_the_last_time() -> None:
    first = fact(CommentThemed, 2, themes=["rota", "pay"])
    second = fact(CommentThemed, 3, themes=["rota"])
    found = rows(Comments, COMMENT_THEMES, received(), first, second)
    assert [row["theme"] for row in found] == ["rota"]
    none = fact(CommentThemed, 2, themes=[], note=words("None fits."))
    assert comment(received(), none)["theme_note"] == "None fits."
    assert rows(Comments, COMMENT_THEMES, received(), first, none) == []


def test_every_fact_of_a_comment_is_told_without_its_words() -> None:
    steps: Iterable[Any] = (
        late(),
        fact(CommentAcknowledged, 2),
        fact(CommentThemed, 3, themes=["rota"]),
        fact(CommentAssigned, 4, to=ANNA),
        fact(LateCommentAccepted, 5),
        fact(ConfidentialityRaised, 6, was="named", now="withheld"),
        fact(ConfidentialityLowered, 7, was="withheld", now="named"),
        answered(8),
        answered(9, published=True),
        fact(LateCommentDeclined, 10),
        fact(CommentWithdrawn, 11),
    )
    found = rows(Comments, STORY, *steps)
    assert len({row["said"] for row in found}) == 11
    assert "rota" not in str(found)
    assert found[7]["said"] == "Answered: RS-0001 was sent"
    assert found[8]["said"] == "Answered: RS-0001 was published"


def test_authors_are_told_and_the_tray_names_none() -> None:
    def owed(event: Any) -> list[tuple[str, str]]:
        return [(o.errand, o.recipient) for o in CommentLetters().owes(event)]

    assert owed(received()) == owed(late()) == [("consultation.receipt", "author")]
    assert owed(received(confidentiality="anonymous")) == []
    assert owed(answered()) == [("consultation.answered", "author")]
    assert owed(answered(published=True)) == []
    assert owed(fact(LateCommentDeclined, 2)) == [("consultation.late_ruling", "author")]
    assert owed(fact(CommentAcknowledged, 2)) == []


def test_small_counts_are_told_as_small() -> None:
    def outside(count: int) -> str:
        return told(count, hidden=False, exact=False, inside=False)

    assert [outside(n) for n in (1, 9, 10, 12, 13)] == [
        "fewer than 10", "fewer than 10", "10", "10", "15",
    ]  # fmt: skip
    assert told(4, hidden=True, exact=False, inside=True) == "fewer than 5"
    assert told(4, hidden=False, exact=False, inside=True) == "4"
    assert told(4, hidden=True, exact=True, inside=True) == "4"
