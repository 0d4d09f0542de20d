"""What is asked on the way of a counter-proposal to its decision, and which order it gives."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from backend.consultation.commands.counter_proposals import (
    AppraiseCounterProposal,
    DecideCounterProposal,
    RecordCounterProposalDiscussion,
)
from backend.kernel.commands import Command
from backend.kernel.errors import NumberTooLarge
from backend.web.fields import Answers, Field

WORDS = {
    "adopted": "Adopted",
    "partly_adopted": "Adopted in part",
    "not_adopted": "Not adopted",
}
ACTS = {
    "appraise": ("Appraise it", "Save the appraisal", "The appraisal is saved."),
    "discuss": ("Record where it was discussed", "Save", "Saved."),
    "decide": ("Decide it", "Record this decision", "Decided. Whoever proposed it is told."),
}
LONGEST_SUM = 12


def fields_of(act: str, target: int | None) -> Sequence[Field]:
    """Return the questions of an act."""
    against = f"£{target:,}" if target else "not known yet: ask the finance adviser"
    match act:
        case "appraise":
            return (
                Field("saving", "What would it save, in whole pounds?", "text",
                      hint=f"The target is {against}. Below 0 where it costs more."),
                Field("service_risk", "Risk to services", hint="Write 'none' where there is none.",
                      needed="Write what it means for the risk to services"),
                Field("equality_effect", "Effect on equality",
                      needed="Write what it means for equality"),
                Field("legal", "What it means in law", needed="Write what it means in law"),
            )  # fmt: skip
        case "discuss":
            return (
                Field("on", "On which day?", "date", needed="Enter the day of the meeting"),
                Field("meeting", "In which meeting?", "text", needed="Enter the meeting"),
            )
        case _:
            return (
                Field("decision", "Your decision", "radios", list(WORDS.items()),
                      needed="Choose whether it is adopted"),
                Field("reason", "Reasons", hint="Its author and their union read them.",
                      needed="Give a reason. It will be kept in the decision history and may be "
                      "read at an appeal."),
            )  # fmt: skip


def order_of(act: str, about: Mapping[str, Any], answers: Answers) -> Command:
    """Return the order that an act gives."""
    match act:
        case "appraise":
            return AppraiseCounterProposal(
                **about,
                saving=pounds(answers.one("saving")),
                service_risk=answers.one("service_risk"),
                equality_effect=answers.one("equality_effect"),
                legal=answers.one("legal"),
            )
        case "discuss":
            on = date.fromisoformat(answers.one("on"))
            return RecordCounterProposalDiscussion(**about, on=on, meeting=answers.one("meeting"))
        case _:
            return DecideCounterProposal(
                **about, decision=answers.one("decision"), reason=answers.one("reason")
            )


def pounds(typed: str) -> int | None:
    """Return a sum that was typed as people type sums; nothing where nothing was typed."""
    plain = typed.replace("£", "").replace(",", "").replace(" ", "")
    if not plain:
        return None
    digits = plain.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < LONGEST_SUM):
        raise NumberTooLarge(f"“{typed[:40]}” is not a sum in whole pounds, such as 42,000.")
    return int(plain)
