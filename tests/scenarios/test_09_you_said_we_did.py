"""Scenario 9: one answer to 22 comments, each author told, and the public reads the theme only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from backend.reviews.events import (
    RevisionLineAdded,
    VersionDrafted,
    VersionIssuedToStaff,
    VersionIssuedToUnions,
)
from tests.consultation.answering import comment
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    HR,
    LEAD,
    NOON,
    OTHER,
    UNION_A,
    UNION_B,
    stamp,
)
from tests.consultation.house import House, Stream, open_house
from tests.support.screen import Screen
from tests.support.servers import Servers

WE_DID = "The rota is limited to Duty and Advice, 20 posts, with a job description of its own."


def revised(house: House) -> None:
    """Issue version 1.2, which limits the rota and splits its job description."""
    version, signed = Stream(uuid4()), stamp(at=datetime(2014, 1, 6, 9, tzinfo=UTC))
    version.record(VersionDrafted, signed, number="1.2", dated=date(2014, 1, 6))
    for line, text in (("V3-07", "Rota limited to Duty and Advice (20 posts)"),
                       ("V3-08", "Job description of the rota split")):  # fmt: skip
        version.record(
            RevisionLineAdded, signed, revision_id=line, text=text, page="19",
            dated=date(2014, 1, 6), places=["jd/social-worker"],
        )  # fmt: skip
    version.record(VersionIssuedToUnions, signed, number="1.2")
    version.record(VersionIssuedToStaff, signed, number="1.2")
    house.services.ledger.append(version)


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        here.clock.at = NOON
        yield here
    fresh.drop()


@pytest.fixture(scope="module")
def told(house: House) -> dict[str, Any]:
    """Given 22 comments on the rota, when version 1.2 limits it and one answer is issued."""
    authors = [EMPLOYEE] * 8 + [OTHER] * 8 + [UNION_A] * 3 + [UNION_B] * 3
    comments = {}
    for n, who in enumerate(authors):
        how = "union" if who in (UNION_A, UNION_B) else ("withheld" if n % 4 == 0 else "named")
        one = comment(house, who, confidentiality=how, text=f"Rota point {n} of a social worker.")
        house.does("ThemeComment", COORDINATOR, comment=one, themes=["Out of hours rota"])
        comments[one] = who
    revised(house)
    before = len(house.owed())
    response = house.does(
        "DraftResponse", COORDINATOR, comments=list(comments), disposition="partly", text=WE_DID,
        revision_lines=["V3-07", "V3-08"],
    )  # fmt: skip
    house.does("CheckResponse", HR, response=response)
    house.does("ApproveResponse", LEAD, response=response)
    return {"comments": comments, "response": response, "before": before}


def test_each_of_the_22_authors_is_told(house: House, told: dict[str, Any], screen: Screen) -> None:
    lead = screen.of(LEAD, js=True)
    lead.go(f"/responses/{told['response']}")
    lead.follow("Issue to the authors")
    assert lead.reads("It answers 22 comments.")
    lead.press("Issue to the authors")
    assert house.owed()[told["before"] :].count(("consultation.answered", "author")) == 22
    author = screen.of(EMPLOYEE, js=True)
    author.go("/my/comments")
    author.follow(next(iter(told["comments"])))
    assert author.reads("Accepted in part")
    assert author.reads(WE_DID)
    for reference, who in told["comments"].items():
        page = house.get(f"/comments/{reference}", who).text
        assert "Accepted in part" in page
        assert WE_DID in page


def test_the_answer_leads_to_the_line_and_the_line_to_the_comments_and_the_description(
    house: House, told: dict[str, Any], screen: Screen
) -> None:
    reference = next(iter(told["comments"]))
    assert "business-case/revisions/V3-07" in house.get(f"/comments/{reference}", EMPLOYEE).text
    author = screen.of(EMPLOYEE, js=True)
    author.go(f"/comments/{reference}")
    author.follow("V3-08")
    assert author.reads("What changed in the job description social worker")
    assert author.page.locator("a[href*='place=jd/social-worker']").count() == 1
    [row] = house.get("/responses?line=V3-07&format=json", LEAD).json()
    assert (row["reference"], row["comments"]) == (told["response"], 22)
    page = house.get(f"/responses/{told['response']}", LEAD).text
    assert all(f">{one}<" in page for one in told["comments"])


def test_the_public_log_shows_the_theme_and_no_names(
    house: House, told: dict[str, Any], screen: Screen
) -> None:
    words = {"said": "Too many of us would work nights.", "changed": "Only Duty and Advice do."}
    house.does("WordOutcome", LEAD, theme="out-of-hours-rota", **words)
    house.does("PublishOutcome", LEAD, theme="out-of-hours-rota")
    asked = {"response": told["response"], "question": "Who works the out-of-hours rota?"}
    # Some of the 22 asked for their names to be withheld: each of them sees the wording first.
    assert house.refused("PublishAsQA", LEAD, **asked)[0] == "QA-02"
    qa = house.does("DraftQuestion", LEAD, **asked)
    house.clock.at = NOON + timedelta(days=3)
    house.does("PublishQuestion", LEAD, number=qa)
    other = screen.of(OTHER, js=True)
    other.go("/you-said-we-did")
    for said in ("Out of hours rota", *words.values(), "V3-07", qa, "Raised in 20 comments"):
        assert other.reads(said)
    for address in ("/you-said-we-did", "/questions", f"/questions/{qa}"):
        page = house.get(address, OTHER).text
        assert not [one for one in told["comments"] if one in page]
        assert "Anna" not in page
        assert "Union A" not in page
