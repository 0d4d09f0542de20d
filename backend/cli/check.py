"""`parley check`: what does not agree in a review's papers."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

import click

from backend.checks.commands.run_checks import RunChecks, every_finding, finding_id, key_of
from backend.checks.domain.finding import Finding, Severity
from backend.checks.domain.record import FindingOnRecord
from backend.cli._output import emit, json_option
from backend.cli._reviews import review_there
from backend.kernel.findings import Asked
from backend.kernel.ids import review_id
from backend.kernel.ledger import Ledger
from backend.kernel.roles import SYSTEM
from backend.services import services_from
from backend.settings import process_environment


@click.command()
@click.option("--review", required=True, help="Reference of the review, such as LEICESTER-2013.")
@json_option
def command(*, review: str, as_json: bool) -> None:
    """Run every check and tell what does not agree; exits 1 where an open finding blocks.

    What is new, or gone, since the last run is put on record.
    """
    with services_from(process_environment(), size=2) as services:
        standing = review_there(services, review)
        services.office.perform(RunChecks(review=review), SYSTEM)
        ledger, id_, numbers = services.ledger, review_id(review), standing.policy_numbers
        asked = Asked(ledger, id_, services.clock.now(), numbers, review.strip().upper())
        found = every_finding(asked, services.office.checks)
        told = [_told(ledger, id_, one) for one in found]
    if as_json:
        emit({"review": review.strip().upper(), "findings": told})
    else:
        for one in told:
            click.echo(f"{one['reference']} {one['code']} {one['severity']}: {one['message']}")
        click.echo(f"{len(told)} points do not agree.")
    if any(one["severity"] == Severity.BLOCKS and not one["answer"] for one in told):
        raise SystemExit(1)


def _told(ledger: Ledger, review: UUID, finding: Finding) -> dict[str, Any]:
    kept = ledger.look(FindingOnRecord, finding_id(review, key_of(finding)))
    return {
        "reference": kept.reference,
        "code": finding.code,
        "severity": finding.severity.value,
        "subject": finding.subject,
        "message": finding.message,
        "evidence": [asdict(one) for one in finding.evidence],
        "answer": kept.answer,
    }
