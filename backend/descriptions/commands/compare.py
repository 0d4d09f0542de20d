"""Judge two descriptions duty by duty (domain.md 3.14, 3.18)."""

from typing import Literal

import msgspec

from backend.descriptions.commands.sheets import minor_threshold, sealed, sheet_of
from backend.descriptions.commands.write_description import EVERY, WRITERS
from backend.descriptions.domain.comparison import Comparisons
from backend.descriptions.domain.description import JobDescription
from backend.descriptions.events import JudgedDuty
from backend.job_sheets.comparing import Percentage
from backend.job_sheets.sheet import UNCHANGED, Sheet
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.policy import pinned_number


class Judged(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A duty of each side by its number, 0 where a side has none, what it is, and a note."""

    left: int = 0
    right: int = 0
    judgement: Literal["same", "similar", "different", "new", "gone"]
    note: str = ""


class CompareDescriptions(Command, frozen=True, kw_only=True):
    """Compare two descriptions: every duty of both sides is judged once."""

    left: str
    right: str
    duties: list[Judged]


def compare_descriptions(command: CompareDescriptions, work: Work) -> Done:
    """Record the judgement with its percentage."""
    left = work.look(JobDescription, command.left)
    right = work.look(JobDescription, command.right)
    work.reference = ""
    sheets = (_sheet(work, left), _sheet(work, right))
    id_ = named("compared", right.id)
    try:
        comparisons = work.fetch(Comparisons, id_)
    except NotFound:
        comparisons = Comparisons(id_)
    known = comparisons.references.get(left.id, "")
    pair = named("comparison", left.id, right.id)
    work.reference = known
    result = comparisons.judge(
        [JudgedDuty(left=d.left, right=d.right, judgement=d.judgement) for d in command.duties],
        pinned_number(work.context.policy_numbers, "P10.similar"),
        sheets,
        work.stamp,
        reference=known or work.number("DC", pair),
        left=left.id,
        right=right.id,
        left_reference=left.reference,
        right_reference=right.reference,
        left_title=left.title,
        right_title=right.title,
        left_number=left.number,
        right_number=right.number,
        notes=sealed(work, [d.note.strip() for d in command.duties]),
    )
    return work.commit(comparisons, yet=_yet(work, right, result))


def _sheet(work: Work, one: JobDescription) -> Sheet:
    sheet = sheet_of(work, one)
    if sheet is None:
        raise NotFound
    return sheet


def _yet(work: Work, right: JobDescription, result: Percentage) -> tuple[str, str]:
    threshold = minor_threshold(work.context)
    if right.change in UNCHANGED and threshold is not None and result.percent < threshold:
        return (
            "LC-26",
            f"{right.title} is marked “{right.change}”, but {result.percent}% stays, below the "
            f"{threshold}% of this review. {result.formula}.",
        )
    return ("", "")


ORDERS = [
    Order(CompareDescriptions, compare_descriptions, WRITERS, "Compare two job descriptions",
          {**EVERY, "left": "JB-0034", "right": "JB-0045",
           "duties": [{"left": 1, "right": 1, "judgement": "same"},
                      {"right": 2, "judgement": "new", "note": "Standby at night."}]},
          ("JD-17",), decision=True),
]  # fmt: skip
