"""A review of any size is written at once, and its pages are those that are measured."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import psycopg

from backend.bench import large_review
from backend.bench.browsing import browser
from backend.bench.comments import Written
from backend.bench.crowd import crowd, opened
from backend.bench.grouping import group_comments
from backend.bench.record import Record
from backend.kernel.rebuild import rebuild
from backend.kernel.schema import migrate
from backend.services import open_services
from backend.settings import Settings


def test_the_review_that_is_measured_is_a_real_one_and_every_page_of_it_opens(
    databases: Any,
) -> None:
    settings = replace(Settings.read(databases.environment()), clock=None)
    migrate(settings.owner_url, settings.keys_url)
    services = open_services(settings, size=3)
    now, chance = datetime.now(UTC), Random(7)
    record, people = Record(services), crowd(12, chance)
    record.prepare(one.person for one in people)
    opened(record, now, people)
    Written(record, now, people, 60, chance).tell()
    assert record.save() > 250
    found = group_comments(services, 60)
    assert (found.groups > 0, found.within) == (True, True)
    with psycopg.connect(settings.projector_url) as db:
        db.execute("SET search_path = views, desk, public")
        mapper: Any = services.ledger.mapper
        checked = rebuild(db, mapper, services.models, check=True)
    assert [model.name for model in checked.models if not model.equal] == []
    with browser(services) as one:
        for person, path in large_review.PAGES.values():
            one.opens(path.replace("{last}", "2"), person)
    services.close()


def test_the_p95_is_the_time_within_which_ninety_five_of_a_hundred_came() -> None:
    assert large_review.p95([float(n) for n in range(1, 102)]) == 96.0
