"""The whole application with a review whose business case is about to be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from backend.kernel.roles import SYSTEM, Role, Viewer
from backend.services import Services
from tests.consultation.facts import LEAD, REF, holder, stamp
from tests.consultation.house import PEOPLE, House, open_house, people
from tests.reviews.writing import BOARD, OCTOBER, Outcome, Writing, open_review

AUDITOR = holder("auditor", Role.AUDITOR)
OUTSIDER = holder("outsider", Role.OUT_OF_SCOPE)
CREATED = 201


@contextmanager
def open_case(databases: Any) -> Iterator["Desk"]:
    """Open it on the day on which the unions are to have the first version."""
    with open_house(databases, _furnish) as house:
        yield Desk(house)


class Desk(Writing):
    """Those who write the business case, and those who read it."""

    def __init__(self, house: House) -> None:
        self.house, self.clock = house, house.clock
        self.clock.at = OCTOBER

    def give(self, name: str, who: Viewer, fields: dict[str, Any]) -> Outcome:
        """Give an order as a programme does."""
        answer = self.house.call(f"/api/commands/{name}", who, json={"review": REF, **fields})
        told = answer.json()
        if answer.status_code == CREATED:
            return Outcome(reference=told["reference"])
        assert 400 <= answer.status_code < 500, answer.text
        return Outcome(told["code"], told["detail"])

    def read(self, path: str, who: Viewer = LEAD) -> str:
        """Open a page of the business case."""
        page = self.house.get(f"/business-case{path}", who)
        assert page.status_code == 200, (path, page.status_code, page.text[:400])
        return str(page.text)

    def missing(self, path: str, who: Viewer) -> bool:
        """Whether a page is not there for somebody."""
        return bool(self.house.get(f"/business-case{path}", who).status_code == 404)

    def send(self, path: str, who: Viewer = LEAD, /, **typed: Any) -> Any:
        """Send a form of the business case."""
        return self.house.post(f"/business-case{path}", who, **typed)


def _furnish(services: Services) -> None:
    open_review(services.ledger)
    signed = stamp(by=SYSTEM.person, role="system", case_version="")
    everyone = {who.person: who for who in (*PEOPLE, BOARD, AUDITOR, OUTSIDER)}
    services.ledger.append(*people(signed, tuple(everyone.values())))
