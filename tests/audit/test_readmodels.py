"""Where facts stand, and whom they still name."""

import msgspec

from backend.audit.readmodels import HISTORY, HistoryIndex
from backend.consultation.events import CommentAcknowledged, CommentReceived, ConfidentialityRaised
from backend.kernel.ids import named
from backend.kernel.roles import NOBODY
from backend.kernel.tables import Fold
from backend.kernel.vault import HeldKeys
from backend.kernel.words import Words
from tests.support.given import STAMP, THING, Fact, fact

AUTHOR = named("person", "P0009")
BY_AUTHOR = msgspec.structs.replace(STAMP, by=AUTHOR, role="employee", label="comment:named:")
BY_OFFICE = msgspec.structs.replace(STAMP, role="coordinator", label="comment:named:")
VEILED = "comment:withheld:"
RAISED = msgspec.structs.replace(STAMP, by=NOBODY.person, role="employee", label=VEILED)
RECEIVED = fact(
    CommentReceived, BY_AUTHOR, reference="CR-0001", about="5", kind="comment",
    confidentiality="named", capacity="employee", text=Words(AUTHOR, "comment", "Mine."),
)  # fmt: skip


def rows(*facts: Fact) -> list[tuple[str, object]]:
    fold, model = Fold(), HistoryIndex(HeldKeys())
    for n, one in enumerate(facts, 1):
        fold.apply(model.writes(one.at(THING, n), n))
    return [(row["label"], row["actor"]) for row in fold.rows(HISTORY)]


def test_an_author_is_known_while_they_let_their_name_be_known() -> None:
    assert rows(RECEIVED, fact(CommentAcknowledged, BY_OFFICE)) == [
        ("comment:named:", AUTHOR),
        ("comment:named:", STAMP.by),
    ]


def test_an_author_who_takes_their_name_back_is_not_named_in_the_past_either() -> None:
    raised = fact(ConfidentialityRaised, RAISED, was="named", now="withheld")
    assert rows(RECEIVED, fact(CommentAcknowledged, BY_OFFICE), raised) == [
        ("comment:withheld:", NOBODY.person),
        ("comment:withheld:", STAMP.by),
        ("comment:withheld:", NOBODY.person),
    ]
