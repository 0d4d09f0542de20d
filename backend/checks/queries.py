"""What the checks can be asked."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import dict_row

from backend.checks.rule_names import RULES
from backend.kernel.roles import Role, Viewer

READERS = (Role.LEAD, Role.COORDINATOR, Role.HR, Role.FINANCE, Role.BOARD, Role.AUDITOR)
STATES = ("open", "explained", "corrected", "gone")
SEVERITIES = {"B": "Blocks", "W": "To be answered", "I": "For information"}
COLUMNS = """reference, code, severity, subject, message, evidence, state, answer, made_at,
    answered_at, answered_role, reason, gone_at, version"""
ORDERS = {
    "": "array_position(ARRAY['B', 'W', 'I'], severity), code, reference",
    "found": "made_at, reference",
    "-found": "made_at DESC, reference",
    "finding": "reference",
    "-finding": "reference DESC",
    "rule": "code, reference",
    "-rule": "code DESC, reference",
}


@dataclass(frozen=True)
class Finding:
    """A finding as a page shows it."""

    reference: str
    code: str
    severity: str
    subject: str
    message: str
    evidence: list[dict[str, str]]
    state: str
    answer: str
    made_at: datetime
    answered_at: datetime | None
    answered_role: str | None
    reason: str | None
    gone_at: datetime | None
    version: int

    @property
    def answer_said(self) -> str:
        """Who answered, and how, in words."""
        who = {"hr": "HR", "lead": "The review lead"}.get(
            self.answered_role or "", (self.answered_role or "").capitalize()
        )
        return f"{who} answered: {self.answer}"

    @property
    def answer_is_old(self) -> bool:
        """Whether it has been answered, and says something else since or came back."""
        return bool(self.answer) and self.state == "open"


@dataclass(frozen=True)
class Line:
    """A finding in a list, as data has it too."""

    reference: str
    code: str
    severity: str
    state: str
    message: str
    made_at: datetime
    reason: str
    rule: str
    evidence: str


@dataclass(frozen=True)
class Asked:
    """Which findings a list shows, and in which order."""

    state: str = ""
    severity: str = ""
    code: str = ""
    find: str = ""
    order: str = ""


def may_read(viewer: Viewer, review: UUID) -> bool:
    """Say whether these are shown to this person: those who make the papers, and who audit them."""
    return viewer.has(review, *READERS)


def findings(
    db: Connection[Any], viewer: Viewer, review: UUID, asked: Asked | None = None
) -> list[Finding]:
    """Return the findings, what blocks first, then by rule, unless another order is asked for."""
    if not may_read(viewer, review):
        return []
    asked = asked or Asked()
    rows = db.cursor(row_factory=dict_row).execute(
        f"""SELECT {COLUMNS} FROM findings WHERE review = %(review)s
            AND (%(state)s = '' OR state = %(state)s) AND (%(code)s = '' OR code = %(code)s)
            AND (%(severity)s = '' OR severity = %(severity)s)
            AND (%(find)s = '' OR strpos(lower(concat_ws(' ', reference, code, subject, message,
                 evidence, reason)), lower(%(find)s)) > 0)
            ORDER BY {ORDERS.get(asked.order, ORDERS[""])}""",
        {"review": review, **asdict(asked)},
    )
    return [_finding(row) for row in rows]


def finding(db: Connection[Any], viewer: Viewer, review: UUID, reference: str) -> Finding | None:
    """Return one finding."""
    if not may_read(viewer, review):
        return None
    row = db.cursor(row_factory=dict_row).execute(
        f"SELECT {COLUMNS} FROM findings WHERE review = %s AND reference = %s",
        (review, reference.strip().upper()),
    ).fetchone()  # fmt: skip
    return None if row is None else _finding(row)


def line_of(one: Finding) -> Line:
    """Return a finding as a line of a list."""
    says = "; ".join(f"{e['paper']} {e['place']}: {e['says']}" for e in one.evidence)
    return Line(
        one.reference, one.code, one.severity, one.state, one.message, one.made_at,
        one.reason or "", RULES.get(one.code, ""), says,
    )  # fmt: skip


def _finding(row: dict[str, Any]) -> Finding:
    evidence = json.loads(row.pop("evidence") or "[]")
    texts = {k: row[k] or "" for k in ("subject", "message", "answer")}
    return Finding(evidence=evidence, **{**row, **texts})
