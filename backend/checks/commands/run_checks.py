"""Put a paper on record, run the checks, answer what they found."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from hashlib import sha256
from typing import Any
from uuid import UUID

from backend.checks.domain.finding import Finding, Tolerances
from backend.checks.domain.papers import Papers, Row
from backend.checks.domain.record import FindingOnRecord, PapersOnRecord, Runs
from backend.checks.domain.rules import findings
from backend.kernel.aggregates import AggregateRoot
from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound, NotUnderstood
from backend.kernel.findings import Asked, Check
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.ledger import Ledger
from backend.kernel.roles import Role
from backend.kernel.words import Words

KEEPERS = (Role.HR, Role.COORDINATOR, Role.LEAD, Role.FINANCE, Role.SYSTEM)
ANSWERERS = (Role.LEAD, Role.HR, Role.COORDINATOR, Role.FINANCE)
PAPERS, PURPOSE = "papers", "findings"


class TablePaper(Command, frozen=True, kw_only=True):
    """Put a table of a paper on record as printed: its columns, and a list of cells per row."""

    name: str
    columns: list[str]
    rows: list[list[str]]


class RunChecks(Command, frozen=True, kw_only=True):
    """Look for what does not agree."""


class AnswerFinding(Command, frozen=True, kw_only=True):
    """Say of a finding that it was corrected, or explain it; the reason says how."""

    finding: str
    answer: str


def table_paper(command: TablePaper, work: Work) -> Done:
    """Keep the table; the same one again changes nothing."""
    wide = len(command.columns)
    for n, row in enumerate(command.rows, start=1):
        if len(row) != wide:
            raise NotUnderstood(
                f"Row {n} has {len(row)} cells where there are {wide} columns. Correct it, then "
                "send the table again. Nothing was recorded."
            )
    text = json.dumps(command.rows, ensure_ascii=False, separators=(",", ":"))
    mark = sha256((json.dumps(command.columns) + text).encode()).hexdigest()
    papers = _kept(work, PapersOnRecord, PAPERS)
    papers.table(
        command.name, command.columns, Words(work.review, PAPERS, text), len(command.rows), mark,
        work.stamp,
    )  # fmt: skip
    work.reference = command.name
    return work.commit(papers)


def run_checks(_: RunChecks, work: Work) -> Done:
    """Run every rule over the papers and the facts; what is new, gone or back becomes a fact."""
    runs = _kept(work, Runs, "runs")
    asked = Asked(work.ledger, work.review, work.stamp.at, work.context.policy_numbers,
                  work.command.review.strip().upper())  # fmt: skip
    now = {key_of(one): one for one in every_finding(asked, work.checks)}
    marks = {key: mark_of(one) for key, one in now.items()}
    changed: list[AggregateRoot[Any]] = []
    for key, one in now.items():
        if key not in runs.open:
            changed.append(_made(work, key, one, again=key in runs.ever))
        elif runs.says_other(key, marks[key]):
            stands = runs.says_the_same(key, marks[key])
            changed.append(_told_anew(work, key, one, stands=stands))
    for key in sorted(runs.open - set(now)):
        old = work.fetch(FindingOnRecord, finding_id(work.review, key))
        old.is_gone(work.stamp)
        changed.append(old)
    runs.ran(marks, work.stamp)
    work.reference = ""
    return work.commit(runs, *changed, about=runs)


def answer_finding(command: AnswerFinding, work: Work) -> Done:
    """Answer a finding."""
    finding = work.fetch(FindingOnRecord, command.finding, seen=command.seen)
    finding.answer_it(command.answer.strip().lower(), work.stamp)
    return work.commit(finding)


def every_finding(asked: Asked, checks: Iterable[Check]) -> list[Finding]:
    """Return what does not agree in the papers, then in the record itself; each thing once."""
    once: dict[tuple[str, str], Finding] = {}
    for check in (_of_papers, *checks):
        for one in check(asked):
            told = once.get(one.same_as)
            once[one.same_as] = told.and_also(one) if told else one
    return list(once.values())


def _of_papers(asked: Asked) -> Iterable[Finding]:
    return findings(papers_of(asked.ledger, asked.review), Tolerances.of(asked.numbers))


def papers_of(ledger: Ledger, review: UUID) -> Papers:
    """Return the papers on record, opened."""
    tables: dict[str, list[Row]] = {}
    try:
        kept = ledger.glance(PapersOnRecord, named(PAPERS, str(review)))
    except NotFound:
        return Papers(tables)
    for name, fact in kept.latest.items():
        text = ledger.vault.read(fact.rows)
        rows = json.loads(text) if text else []
        tables[name] = [Row(zip(fact.columns, row, strict=True)) for row in rows]
    return Papers(tables)


def key_of(finding: Finding) -> str:
    """Return the name of a finding from one run to the next: what it is about, not its figures."""
    return sha256(f"{finding.code}\n{finding.subject}".encode()).hexdigest()[:16]


def mark_of(finding: Finding) -> str:
    """Return a digest of what a finding says, then one of where that is read.

    Where the first changes, an answer has to be given anew.
    """
    said = (repr((finding.severity.value, finding.message)), repr(finding.evidence))
    return "".join(sha256(one.encode()).hexdigest()[:16] for one in said)


def _made(work: Work, key: str, one: Finding, *, again: bool) -> FindingOnRecord:
    message, evidence = _sealed(work, one)
    if again:
        old = work.fetch(FindingOnRecord, finding_id(work.review, key))
        old.is_back(one.severity.value, message, evidence, work.stamp)
        return old
    found = FindingOnRecord(finding_id(work.review, key))
    found.make(
        work.stamp, reference=work.number("FI", found.id), key=key, code=one.code,
        severity=one.severity.value, subject=Words(work.review, PURPOSE, one.subject),
        message=message, evidence=evidence,
    )  # fmt: skip
    return found


def _told_anew(work: Work, key: str, one: Finding, *, stands: bool) -> FindingOnRecord:
    old = work.fetch(FindingOnRecord, finding_id(work.review, key))
    old.says(one.severity.value, *_sealed(work, one), work.stamp, stands=stands)
    return old


def _sealed(work: Work, one: Finding) -> tuple[Words, Words]:
    evidence = json.dumps([asdict(e) for e in one.evidence])
    return Words(work.review, PURPOSE, one.message), Words(work.review, PURPOSE, evidence)


def finding_id(review: UUID, key: str) -> UUID:
    """Return the identifier of a finding of a review."""
    return named("finding", str(review), key)


def _kept(work: Work, kind: type[Any], name: str) -> Any:
    id_ = named(name, str(work.review))
    try:
        return work.fetch(kind, id_)
    except NotFound:
        return kind(id_)


EVERY = {"review": "LEICESTER-2013"}
ORDERS = [
    Order(
        TablePaper, table_paper, KEEPERS, "Put a table of a paper on record",
        {**EVERY, "name": "scope_by_team", "columns": ["team", "staff_in_scope"],
         "rows": [["Duty and Assessment Service", "60"]]}, ("GN-10",),
    ),
    Order(RunChecks, run_checks, KEEPERS, "Run the checks", EVERY),
    Order(
        AnswerFinding, answer_finding, ANSWERERS, "Answer a finding",
        {**EVERY, "finding": "FI-0001", "answer": "explained",
         "reason": "Rounded to the half post."},
        ("LC-22", "GN-04"), decision=True, needs_reason=True,
    ),
]  # fmt: skip
