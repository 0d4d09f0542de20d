"""Whoever wrote or evaluated the job of a post hears no appeal about it (domain.md 3.21)."""

from uuid import UUID, uuid4

from backend.appeals.commands.described import had_a_part_in_the_job
from backend.descriptions.events import EvaluationRequested, PanelMember, PostEvaluated, SheetSet
from backend.kernel.words import Words
from tests.support.given import REVIEW, STAMP, fact
from tests.support.office import World, office

POST, OTHER = UUID(int=1), UUID(int=2)
SEALED = Words(REVIEW, "x", "x")
HEARD = PanelMember(person=UUID(int=7), side="union", trained=True)


def a_job(world: World, post: UUID) -> None:
    sheet = fact(SheetSet, reference="JB-0001", number=1, title="T",
                 post_number="", change="", sheet=SEALED, posts=[post])  # fmt: skip
    world.remembers(uuid4(), sheet)
    world.remembers(
        uuid4(),
        fact(EvaluationRequested, reference="EV-0001", description=UUID(int=3), title="T",
             description_reference="JB-0001", number=1, scheme="", indicative="", posts=[post]),
        fact(PostEvaluated, reference="EV-0001", title="T", panel=[HEARD], score=1, grade="9",
             levels=SEALED, rationale=SEALED),
    )  # fmt: skip


def test_authors_and_evaluators_had_a_part_in_the_job() -> None:
    world = office()
    a_job(world, POST)
    found = had_a_part_in_the_job(world.ledger, POST)
    assert found == {
        STAMP.by: "wrote the job description of the post",
        HEARD.person: "evaluated the job of the post",
    }


def test_those_of_another_post_had_none() -> None:
    world = office()
    a_job(world, OTHER)
    assert had_a_part_in_the_job(world.ledger, POST) == {}
    assert had_a_part_in_the_job(world.ledger, None) == {}
