"""What is counted of comments says the same as the comments do, whatever happens to them."""

from typing import Any

import pytest

from backend.consultation.count_rows import COUNTED, CountedComments
from backend.consultation.events import (
    CommentAcknowledged,
    CommentHeld,
    CommentReceived,
    CommentReceivedLate,
    CommentReleased,
    CommentThemed,
    CommentWithdrawn,
    ConfidentialityLowered,
    ConfidentialityRaised,
    LateCommentAccepted,
    LateCommentDeclined,
)
from backend.consultation.readmodels import Comments
from backend.consultation.tables import COMMENTS
from backend.kernel.tables import Fold
from backend.kernel.vault import HeldKeys
from tests.consultation.facts import ENDS, fact, said

RAISED = fact(ConfidentialityRaised, was="named", now="withheld")
LIVES: list[list[Any]] = [
    [fact(CommentReceived, **said(union="A", confidentiality="union"))],
    [fact(CommentReceived, **said(confidentiality="anonymous"))],
    [fact(CommentReceived, **said()), fact(CommentAcknowledged), fact(CommentThemed, themes=["a"])],
    [fact(CommentReceived, **said()), RAISED],
    [fact(CommentReceived, **said()), RAISED,
     fact(ConfidentialityLowered, was="withheld", now="named")],
    [fact(CommentReceived, **said()), fact(CommentHeld, names="colleague")],
    [fact(CommentReceived, **said()), fact(CommentHeld, names="colleague"), fact(CommentReleased)],
    [fact(CommentReceived, **said()), fact(CommentWithdrawn)],
    [fact(CommentReceivedLate, **said(), ended=ENDS)],
    [fact(CommentReceivedLate, **said(), ended=ENDS), fact(LateCommentAccepted)],
    [fact(CommentReceivedLate, **said(), ended=ENDS), fact(LateCommentDeclined)],
]  # fmt: skip


def row_of(kind: Any, table: Any, facts: list[Any]) -> dict[str, Any]:
    model, fold = kind(HeldKeys()), Fold()
    for position, event in enumerate(facts, start=1):
        fold.apply(model.writes(event, position))
    (row,) = fold.rows(table)
    return row


@pytest.mark.parametrize("life", LIVES)
def test_what_is_counted_agrees_with_the_comment(life: list[Any]) -> None:
    whole, narrow = row_of(Comments, COMMENTS, life), row_of(CountedComments, COUNTED, life)
    assert narrow == {
        "comment": whole["comment"],
        "review": whole["review"],
        "counts": whole["status"] != "withdrawn",
        "held": whole["held"] != "",
        "hidden": whole["confidentiality"] == "withheld",
        "part": whole["taken_from"] != "",
        "owner": whole["owner"],
        "union_scope": whole["union_scope"],
        "late": whole["late"],
        "root": whole["taken_from"] or whole["reference"],
        "themes": whole["themes"],
    }
