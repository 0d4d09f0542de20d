"""Pages of job descriptions: who finds what, and what each shows."""

import csv
import io

import pytest

from backend.kernel.roles import Viewer
from tests.descriptions.house import (
    CLERK,
    DRAFT,
    HOLDER,
    HR,
    LEAD,
    MANAGER_16,
    OLD,
    OTHER,
    OUTSIDE,
    PANEL,
    UNION_A,
    House,
)

LIST = "/job-descriptions"


def test_those_who_write_them_see_drafts_and_what_is_wrong(house: House) -> None:
    said = house.reads(LIST, HR)
    assert "3 job descriptions" in said
    assert "Advanced Practitioner" in said
    assert "1 open" in said


@pytest.mark.parametrize("who", [HOLDER, UNION_A], ids=lambda who: who.name)
def test_staff_and_unions_read_what_was_issued(house: House, who: Viewer) -> None:
    said = house.reads(LIST, who)
    assert "2 job descriptions" in said
    assert "Advanced Practitioner" not in said
    assert "open" not in said.partition("results")[2]
    assert house.get(f"{LIST}/{DRAFT}", who).status_code == 404
    assert "JD-02" not in house.reads(f"{LIST}/{MANAGER_16}", who)


@pytest.mark.parametrize("who", [CLERK, OUTSIDE], ids=lambda who: who.name)
def test_to_others_there_is_no_such_page(house: House, who: Viewer) -> None:
    missing = house.get(f"{LIST}/JB-0099", who)
    for path in (LIST, f"{LIST}/{OLD}"):
        reply = house.get(path, who)
        assert (reply.status_code, missing.status_code) == (404, 404)


def test_a_panel_reads_only_descriptions_of_its_cases(house: House) -> None:
    assert "0 job descriptions" in house.reads(LIST, PANEL)
    assert house.get(f"{LIST}/{OLD}", PANEL).status_code == 404


def test_the_list_is_narrowed_and_downloaded_as_it_is_shown(house: House) -> None:
    reply = house.get(f"{LIST}?side=proposed&find=16&format=csv", LEAD)
    (row,) = csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig")))
    assert (row["reference"], row["title"], row["warnings"]) == (MANAGER_16, "16+ Manager", "1")
    (mine,) = house.get(f"{LIST}?find=SC907&format=json", OTHER).json()
    assert mine["warnings"] is None
    assert mine["essential"] == 2


def test_one_description_shows_its_grid_its_warnings_and_its_versions(house: House) -> None:
    said = house.reads(f"{LIST}/{MANAGER_16}", HR)
    for part in (
        "JD-02 Open. Rehabilitation of Offenders: both Yes and No are marked.",
        "Responsible to Service Manager, LAC service",
        "B2 has managed a team Desirable",
        "It takes the place of Transitions Manager (JB-0001)",
        "Version 1 , issued at",
        "10, not final until job evaluation",
    ):
        assert part in said, said
    (first, *_) = house.get(f"{LIST}/{MANAGER_16}?format=json", HR).json()
    assert first["requirement"] == "professional award in social care"
