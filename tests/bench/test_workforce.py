"""The benchmark of a large workforce does what it says it measures, here on a small one."""

from dataclasses import replace
from typing import Any

from backend.bench.memory import peak
from backend.bench.workforce import Large
from backend.kernel.schema import migrate
from backend.services import open_services
from backend.settings import Settings


def test_every_step_is_done_and_the_second_import_changes_only_what_differs(servers: Any) -> None:
    fresh = servers.fresh()
    settings = Settings.read({**fresh.environment(), "PARLEY_CLOCK": ""})
    migrate(settings.owner_url, settings.keys_url)
    services = open_services(replace(settings, unscanned_files="hold"), size=4)
    try:
        large = Large(services, lambda _: None, people=40, posts=24, changed=3)
        steps = {one.name: one for one in large.run()}
    finally:
        services.close()
        fresh.drop()
    assert steps["import"].count == 40
    assert {"import again, 3 % changed", "run every check", "page: chart, whole"} <= set(steps)
    assert all(one.seconds > 0 for one in steps.values())


def test_the_peak_of_a_stretch_is_what_it_held_at_its_highest() -> None:
    with peak() as memory:
        held = bytearray(30_000_000)
        del held
    assert memory.megabytes is None or memory.megabytes > 20
