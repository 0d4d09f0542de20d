"""The staff list by itself (domain.md 3.3; ES)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, add, number, place, say
from backend.checks.domain.rows_and_totals import LIST

WHOLE = Decimal(1)
STAR = "star"


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find hours that cannot be, references used twice, and leavers marked by half."""
    people: dict[str, list[Row]] = defaultdict(list)
    references: dict[str, list[Row]] = defaultdict(list)
    for row in papers["staff_in_scope"]:
        people[row["person_ref"] or row["employee_ref"]].append(row)
        references[row["employee_ref"]].append(row)
        hours = number(row["fte"])
        if hours is None or not 0 < hours <= WHOLE:
            yield _of(
                "ES-03", Severity.BLOCKS, row["employee_ref"],
                f"{row['employee_ref']}: FTE must be more than 0 and not more than 1.00. The list "
                f"says {row['fte'] or 'nothing'}.", row,
            )  # fmt: skip
        if row["leaver_mark"].strip() == STAR:
            yield _of(
                "ES-04", Severity.WARNS, f"{row['employee_ref']}, leaver",
                f"{row['employee_ref']} is marked as a leaver and not struck through. People who "
                "leave are struck through, not removed: say whether this person has left.", row,
            )  # fmt: skip
    for ref, rows in references.items():
        if len(rows) > 1:
            yield _of(
                "ES-01", Severity.BLOCKS, f"{ref}, twice",
                f"{ref} stands on {len(rows)} lines. This person already holds this post.", *rows,
            )  # fmt: skip
    for ref, rows in people.items():
        held = add(number(r["fte"]) for r in rows)
        if len(rows) > 1 and held > WHOLE:
            yield _of(
                "ES-02", Severity.WARNS, f"{ref}, hours",
                f"{ref}: this person's assignments add up to {say(held)} FTE. Check that these are "
                "one person.", *rows,
                about=f"{' and '.join(sorted(r['employee_ref'] for r in rows))}, hours",
            )  # fmt: skip


def _of(
    code: str, severity: Severity, subject: str, message: str, *rows: Row, about: str = ""
) -> Finding:
    said = (Evidence(LIST, place(*rows), message),)
    return Finding(code, severity, subject, message, said, about)
