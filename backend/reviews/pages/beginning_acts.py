"""What is done until staff are consulted: the pack, the board's yes, the unions, the staff."""

from collections.abc import Sequence
from datetime import date

from backend.reviews.commands.evidence import pack_of
from backend.reviews.commands.run_review import (
    ApproveToConsult,
    OpenStaffConsultation,
    RecordPackItem,
    RecordUnionReceipt,
    StartUnionConsultation,
)
from backend.reviews.domain.pack import ITEMS
from backend.reviews.pages.acts import Act, begun, running, unions
from backend.reviews.pages.scene import Scene
from backend.web.fields import Field


def _approving(scene: Scene) -> str:
    lacks = pack_of(scene.record, scene.review).lacks
    if not lacks:
        return "The pack is complete. Once it is approved, the lead can start with the unions."
    return f"The pack is not complete: {'; '.join(lacks)}."


def _starting(scene: Scene) -> Sequence[Field]:
    waiting = [u for u in unions(scene) if u[0] not in scene.review.receipts]
    asked = [Field("sent_to", "Which unions have the pack today?", "checkboxes", waiting)]
    if scene.review.approved_at is None:
        asked.append(Field("reason", "Reason for starting before approval"))
    return asked if waiting else asked[1:]


ACTS = (
    Act(
        "pack-item", RecordPackItem, "Record a part of the pack", "Record it", "Recorded.",
        lambda s: s.review.final_at is None or "eia_step_3" not in s.review.pack,
        lambda _: "For papers that are kept elsewhere, such as the equality impact assessment.",
        lambda _: (
            Field("item", "Which part is there?", "radios", tuple(ITEMS.items()),
                  needed="Choose which part is there"),
            Field("note", "Where it is, or which version", "text"),
        ),
        lambda a: {"item": a.one("item"), "note": a.one("note")},
    ),
    Act(
        "receipt", RecordUnionReceipt, "Record that a union has the pack", "Record it",
        "Recorded.", lambda s: not begun(s) and bool(s.review.unions),
        lambda _: "Each recognised union has the pack before consultation starts.",
        lambda s: (
            Field("union", "Which union?", "radios", unions(s), needed="Choose the union"),
            Field("on", "On which day did it have it?", "date", needed="Enter the day"),
        ),
        lambda a: {"union": a.one("union"), "on": date.fromisoformat(a.one("on"))},
    ),
    Act(
        "approve", ApproveToConsult, "Approve the review to consult", "Approve it",
        "The review is approved. The lead can start with the unions.",
        lambda s: s.review.approved_at is None, _approving,
        lambda s: (
            Field("reason", "Reason for approving a pack that is not complete",
                  hint="It is kept and shown."),
        ) if pack_of(s.record, s.review).lacks else (),
    ),
    Act(
        "start-unions", StartUnionConsultation, "Start with the unions", "Start consultation",
        "Consultation with the unions has started. Its clock runs.",
        lambda s: not begun(s),
        lambda _: "The clock of consultation starts when every recognised union has the pack.",
        _starting, lambda a: {"sent_to": a.many("sent_to")}, warns=True,
    ),
    Act(
        "open-staff", OpenStaffConsultation, "Open consultation to staff", "Open it to staff",
        "Consultation with staff is open.", lambda s: begun(s) and s.review.staff_opened is None,
        lambda s: f"Staff in scope are asked from now on. {running(s)}", warns=True,
    ),
)  # fmt: skip
