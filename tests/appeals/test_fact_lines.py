"""History tells every fact of an appeal in plain English."""

import pytest

from backend.appeals import events
from backend.appeals.commands.decide_appeal import DecideAppeal
from backend.appeals.commands.issue_outcome import ImplementOutcome, IssueAppealOutcome
from backend.kernel.events import TOPICS
from backend.web.templates import environment
from tests.appeals.story import APPEAL, heard
from tests.appeals.test_decision import NOT, UPHELD
from tests.appeals.world import APPEALS_HR, CHAIR, CLERK, at

LINES = environment()
TOPICS_HERE = sorted(topic for topic in TOPICS if topic.startswith("appeals."))


@pytest.mark.parametrize("topic", TOPICS_HERE)
def test_every_fact_has_one_line(topic: str) -> None:
    assert events.__name__ in TOPICS[topic].__module__
    source, _, _ = LINES.loader.get_source(LINES, f"audit/facts/{topic}.txt")
    assert len(source.strip().splitlines()) == 1


def test_a_whole_appeal_reads_as_a_story() -> None:
    world = heard()
    world.do(CHAIR, DecideAppeal(**APPEAL, findings=(UPHELD, NOT), remedy="re-match"), at(18, 2))
    world.do(CLERK, IssueAppealOutcome(**APPEAL), at(19, 2))
    world.do(APPEALS_HR, ImplementOutcome(**APPEAL), at(20, 2))
    told = [
        LINES.get_template(f"audit/facts/{fact.TOPIC}.txt").render(f=fact).strip()
        for fact in world.facts()
    ]
    assert told[0] == (
        "The intention to appeal against SL-0009 was registered as AP-001; grounds are due until "
        "11.59pm on Tuesday 4 February 2014."
    )
    assert "2 grounds of AP-001 were received." in told
    assert "AP-001 was decided: partly upheld. Remedy: re-match." in told
    assert "A panel with 3 voting members was appointed for AP-001." in told
