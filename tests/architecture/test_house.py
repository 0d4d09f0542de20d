"""What must be so in every area, whoever builds it: facts are told, kept and never reshaped."""

import re
from base64 import b64decode
from typing import Any

import pytest
from eventsourcing.persistence import StoredEvent

from backend import areas
from backend.audit.audience import READERS
from backend.audit.telling import ERASED, WITHHELD, Teller
from backend.audit.waiting import WAITS_FOR
from backend.kernel.events import TOPICS as KNOWN
from backend.kernel.events import Event
from backend.kernel.mapper import EventMapper
from backend.kernel.readmodels import every_table
from backend.kernel.vault import HeldKeys
from backend.web.templates import HOME, environment
from tests.architecture.freeze import THING, TOPICS, frozen, our_facts, shape

FACTS = our_facts()
MAPPER = EventMapper(HeldKeys())
TELLER = Teller(environment(), MAPPER)
MARKUP = re.compile(r"&[a-z]+;|<[a-z/]")


def read_back(kept: dict[str, Any]) -> Any:
    """Return the fact that a kept line tells."""
    return MAPPER.to_domain_event(
        StoredEvent(
            originator_id=THING,
            originator_version=1,
            topic=kept["topic"],
            state=b64decode(kept["state"]),
        )
    )


def name(kept: dict[str, Any]) -> str:
    return f"{kept['topic']}/{kept['version']}"


@pytest.mark.parametrize("kept", frozen(), ids=name)
def test_what_was_stored_once_can_be_read(kept: dict[str, Any]) -> None:
    fact = read_back(kept)
    assert kept["topic"] == fact.TOPIC
    assert fact.stamp.by == THING


@pytest.mark.parametrize("kept", frozen(), ids=name)
def test_a_changed_shape_is_a_new_version(kept: dict[str, Any]) -> None:
    kind = KNOWN[kept["topic"]]
    if kept["version"] == kind.VERSION:
        assert shape(kind) == kept["shape"], "raise VERSION, add an upcast, run freeze"


@pytest.mark.parametrize("kept", frozen(), ids=name)
def test_history_tells_every_fact_in_one_line(kept: dict[str, Any]) -> None:
    fact = read_back(kept)
    for masked in (False, True):
        told = TELLER.line(fact, masked=masked)
        assert told.count("\n") == 0
        assert told.endswith((".", "text", "]"))
        assert not MARKUP.search(told)
        assert "sealed" not in told
        assert (ERASED if masked else WITHHELD) not in told


def test_every_kind_of_fact_is_frozen() -> None:
    kept = {(one["topic"], one["version"]) for one in frozen()}
    new = [k.TOPIC for k in FACTS if (k.TOPIC, k.VERSION) not in kept]
    assert not new, "run: python -m tests.architecture.freeze"


def test_a_topic_is_for_ever() -> None:
    ever = set(TOPICS.read_text().split())
    assert ever == {kind.TOPIC for kind in FACTS}


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.TOPIC)
def test_a_fact_is_of_its_area_frozen_and_explained(kind: type[Event]) -> None:
    area, _, own = kind.TOPIC.partition(".")
    assert own == kind.__name__
    home = f"backend.{area}.events"
    assert kind.__module__.startswith(home) or kind.__module__ == "backend.kernel.refusals"
    assert kind.__doc__
    assert kind.__struct_config__.frozen
    assert set(kind.UPCASTS) == set(range(1, kind.VERSION))


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.TOPIC)
def test_a_fact_has_a_label_that_somebody_may_read(kind: type[Event]) -> None:
    # What a union wrote for itself is told to that union alone: its label names it.
    assert READERS[kind.LABEL] or kind.LABEL == "union"


def test_there_is_no_line_for_a_fact_that_does_not_exist() -> None:
    lines = {path.stem for path in (HOME / "audit" / "facts").glob("*.txt")}
    assert lines == {kind.TOPIC for kind in FACTS}


def test_facts_wait_for_facts_that_exist() -> None:
    named = {*WAITS_FOR, *(one for several in WAITS_FOR.values() for one in several)}
    assert named <= {kind.TOPIC for kind in FACTS}


def test_read_models_do_not_share_tables_or_names() -> None:
    models = areas.read_models()
    assert len({m.name for m in models}) == len(models)
    assert every_table(models)


def test_every_order_is_explained_and_says_who_may_give_it() -> None:
    for order in areas.orders().values():
        assert order.summary, order.name
        assert order.roles, order.name
        assert order.form.__doc__, order.name
