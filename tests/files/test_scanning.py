"""Files and the virus scanner: nothing is opened before it was found clean."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backend.answering import free_port
from backend.files.looking_after import look_after
from backend.kernel.files.scanner import Scanner
from tests.consultation.facts import COORDINATOR, EMPLOYEE, LEAD, REF
from tests.consultation.house import House, open_house
from tests.files import samples
from tests.support.clamd import a_scanner
from tests.support.servers import Servers


@pytest.fixture(scope="module")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with a_scanner(tmp_path_factory.mktemp("clamd")) as address:
        yield address


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(
        fresh, PARLEY_CLAMD=f"127.0.0.1:{free_port()}", PARLEY_UNSCANNED_FILES="hold"
    ) as here:
        yield here
    fresh.drop()


def looked_at_by(house: House, address: str) -> None:
    house.services.uploads.scanner.where = address


def upload(house: House, name: str, content: bytes) -> Any:
    return house.call("/api/files", EMPLOYEE, files=[("file", (name, content))])


def comment(house: House, file: str) -> str:
    body = {"review": REF, "confidentiality": "named", "text": "x", "attachments": [file]}
    told = house.call("/api/commands/SubmitComment", EMPLOYEE, json=body)
    return str(told.json()["reference"])


def test_an_infected_file_is_refused_and_told_in_a_sentence(house: House, scanner: str) -> None:
    looked_at_by(house, scanner)
    for content in (samples.EICAR, samples.docx(word__a_DOT_txt=samples.EICAR)):
        told = upload(house, "plan.txt", content)
        assert (told.status_code, told.json()["code"]) == (422, "GN-07")
        assert "failed the virus check" in told.json()["detail"]
    assert upload(house, "plan.txt", samples.TEXT).json()["files"][0]["scan"] == "clean"


def test_while_the_scanner_is_away_a_file_waits_and_opens_for_nobody(
    house: House, scanner: str
) -> None:
    looked_at_by(house, f"127.0.0.1:{free_port()}")
    clean = upload(house, "plan.txt", samples.TEXT).json()["files"][0]
    sick = upload(house, "sick.txt", samples.EICAR).json()["files"][0]
    assert clean["scan"] == sick["scan"] == "waiting"
    good, bad = comment(house, clean["file"]), comment(house, sick["file"])
    for one in (good, bad):
        page = house.get(f"/comments/{one}", LEAD)
        assert "waits for the virus check" in page.text
        held = house.get(f"/comments/{one}/files/1", COORDINATOR)
        assert held.status_code == 409
        assert "waits for the virus check" in held.text
    assert look_after(house.services)[1] == 0

    looked_at_by(house, scanner)
    assert look_after(house.services)[1] == 2
    house.settle()
    assert look_after(house.services)[1] == 0
    assert house.get(f"/comments/{good}/files/1", LEAD).content == samples.TEXT
    infected = house.get(f"/comments/{bad}/files/1", COORDINATOR)
    assert infected.status_code == 409
    assert "failed the virus check" in infected.text
    assert "failed the virus check" in house.get(f"/comments/{bad}", LEAD).text
    assert "to be infected" in house.get(f"/history?reference={bad}", COORDINATOR).text


def test_without_a_scanner_files_are_held_unless_the_house_allows_them(
    house: House, scanner: str
) -> None:
    looked_at_by(house, "")
    told = upload(house, "plan.txt", samples.TEXT).json()["files"][0]
    assert told["scan"] == "none"
    reference = comment(house, told["file"])
    held = house.get(f"/comments/{reference}/files/1", LEAD)
    assert held.status_code == 409
    assert "no virus scanner is set up" in held.text
    looked_at_by(house, scanner)
    assert look_after(house.services)[1] == 1
    assert house.get(f"/comments/{reference}/files/1", LEAD).content == samples.TEXT


def test_a_scanner_that_is_not_there_does_not_answer(tmp_path: Path) -> None:
    assert not Scanner(str(tmp_path / "no.socket")).answers()
    assert not Scanner(f"127.0.0.1:{free_port()}").answers()
