"""`parley user` and `parley role`: how people get in, are found, and are shut out."""

import csv
import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from backend.cli import main
from backend.identity.passwords import check
from backend.kernel.roles import Role
from tests.imports.house import HR, House, listed, open_house, person_row
from tests.support.rooms import REF, person
from tests.support.servers import Servers

NEWCOMER = "/reviews/LEICESTER-2013/people"


@dataclass
class Operator:
    """Whoever looks after the installation, at its command line."""

    house: House
    env: dict[str, str]
    folder: Path

    def calls(self, *words: str, typed: str = "") -> tuple[int, Any]:
        """Run `parley`; return the exit code and the document."""
        told = CliRunner().invoke(main, [*words, "--json"], env=self.env, input=typed)
        self.house.settle()
        return told.exit_code, json.loads(told.stdout) if told.stdout else told.stderr

    def signs_in(self, login: str, password: str) -> int:
        """Come in as somebody, as a browser does; return the status of the answer."""
        client = self.house.client
        client.cookies.clear()
        sent = {"login": login, "password": password}
        return int(client.post("/sign-in", data=sent, follow_redirects=False).status_code)

    def reads(self, path: str) -> str:
        """Open a page as whoever is signed in."""
        return str(self.house.client.get(path).text)


@pytest.fixture(scope="module")
def shell(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operator]:
    fresh, folder = servers.fresh(), tmp_path_factory.mktemp("slips")
    with open_house(fresh) as house:
        two = person_row(1, title="Clerk", line="E0901", fte="0.4")
        house.imports(listed([person_row(1, fte="0.6"), two, person_row(2)]))
        yield Operator(house, fresh.environment(), folder)
    fresh.drop()


def test_somebody_with_a_role_gets_in_with_the_first_password(shell: Operator) -> None:
    code, told = shell.calls(
        "user", "add", "New.Adviser", "--name", "New Adviser", "--review", REF, "--role", "hr"
    )
    assert (code, told["login"], told["roles"]) == (0, "new.adviser", ["hr"])
    assert shell.signs_in("new.adviser", "guessed") == 422
    assert shell.signs_in("new.adviser", told["password"]) == 303
    assert "Add somebody" in shell.reads(NEWCOMER)
    code, told = shell.calls("user", "add", "new.adviser", "--name", "Another")
    assert (code, told["refused"]["code"]) == (1, "ID-01")


def test_everybody_who_was_imported_gets_an_account_and_sees_their_own_entry(
    shell: Operator,
) -> None:
    slips = shell.folder / "first.csv"
    how = ("user", "add", "--in-scope", "--review", REF, "--slips")
    code, told = shell.calls(*how, str(slips))
    assert (code, told["created"], told["refused"]) == (0, 2, [])
    assert stat.S_IMODE(slips.stat().st_mode) == 0o600
    with slips.open(encoding="utf-8-sig", newline="") as file:
        handed = {one["login"]: one["password"] for one in csv.DictReader(file)}
    assert list(handed) == ["e0001", "e0002"]
    assert shell.signs_in("e0001", handed["e0001"]) == 303
    own = shell.reads("/my/entry")
    assert ("E0001" in own, "E0901" in own, "E0002" in own) == (True, True, False)
    assert shell.calls(*how, str(slips))[0] == 2  # a file that is there is not written over

    shell.house.imports(listed([person_row(2, title="Clerk", line="E0902", fte="0.2")]))
    code, told = shell.calls(*how, str(shell.folder / "second.csv"))
    assert (code, told["created"], told["lines_added"]) == (0, 0, 1)


def test_whoever_has_another_name_is_greeted_by_it(shell: Operator) -> None:
    shell.house.does("ChangeName", HR, employee_ref="E0002", name="Alex Newname")
    shell.house.settle()
    accounts = shell.calls("user", "list")[1]["accounts"]
    assert {one["login"]: one["name"] for one in accounts}["e0002"] == "Alex Newname"


def test_one_person_of_the_list_is_let_in_by_their_reference(shell: Operator) -> None:
    shell.house.imports(listed([person_row(7)]))
    how = ("user", "add", "seven@council.example", "--review", REF, "--password-file", "-")
    code, told = shell.calls(*how, "--entry", "E0007", typed="ten green bottles\n")
    assert (code, told["roles"], "password" in told) == (0, ["employee:E0007"], False)
    assert shell.signs_in("seven@council.example", "ten green bottles") == 303
    assert shell.calls(*how, "--entry", "E0007", typed="short")[1]["refused"]["code"] == "ID-08"
    again = shell.calls("user", "add", "seven", "--entry", "E0007", "--review", REF)
    assert again[1]["refused"]["code"] == "ID-03"
    nobody = shell.calls("user", "add", "nobody", "--entry", "E7777", "--review", REF)
    assert (nobody[0], nobody[1]["refused"]["code"]) == (1, "GN-02")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("user", "add", "a b", "--name", "A"), "ID-04"),
        (("user", "add", "x", "--name", "X", "--role", "hr"), "ID-06"),
        (("role", "grant", "hr", "king", "--review", REF), "ID-07"),
        (("role", "grant", "hr", "union", "--review", REF), "ID-07"),
        (("role", "grant", "hr", "lead", "--review", "NO-SUCH"), "GN-02"),
        (("role", "grant", "nobody-here", "lead", "--review", REF), "GN-02"),
        (("role", "revoke", "hr", "finance", "--review", REF), "ID-02"),
        (("user", "disable", "nobody-here"), "GN-02"),
    ],
)
def test_what_can_not_be_done_is_refused_with_a_sentence(
    shell: Operator, words: tuple[str, ...], code: str
) -> None:
    exit_code, told = shell.calls(*words)
    assert (exit_code, told["refused"]["code"]) == (1, code)
    assert told["refused"]["detail"].endswith(".")


def test_a_role_is_given_and_taken_away_with_the_next_click(shell: Operator) -> None:
    shell.calls("user", "add", "joan", "--name", "Joan", typed="")
    shell.calls("role", "grant", "joan", "coordinator", "--review", REF)
    shell.calls("role", "grant", "joan", "auditor", "--everywhere")
    found = {
        one["login"]: one for one in shell.calls("user", "list", "--review", REF)[1]["accounts"]
    }
    assert found["joan"]["roles"] == [
        {"role": "coordinator", "review": REF, "scope": ""},
        {"role": "auditor", "review": "", "scope": ""},
    ]
    assert shell.calls("role", "revoke", "joan", "auditor", "--everywhere")[0] == 0
    assert shell.calls("role", "revoke", "joan", "coordinator", "--review", REF)[0] == 0
    every = {one["login"]: one for one in shell.calls("user", "list")[1]["accounts"]}
    assert every["joan"]["roles"] == []


def test_who_is_shut_out_is_out_at_once(shell: Operator) -> None:
    told = shell.calls("user", "add", "gone", "--name", "Gone", "--review", REF, "--role", "hr")[1]
    assert shell.signs_in("gone", told["password"]) == 303
    assert shell.calls("user", "disable", "gone", "--reason", "Left the council.")[0] == 0
    assert "Add somebody" not in shell.reads(NEWCOMER)
    assert shell.signs_in("gone", told["password"]) == 422


def test_the_first_password_is_changed_by_its_owner(shell: Operator) -> None:
    told = shell.calls("user", "add", "owner", "--name", "Owner")[1]
    first, own = told["password"], "seven grey herons"
    assert shell.signs_in("owner", first) == 303
    assert 'name="new"' in shell.reads("/my/password")
    who = person("owner", Role.HR)
    shell.house.come_in(who)
    wrong = _changes(shell, old="no", new="owner owner owner", again="x")
    assert wrong.status_code == 422
    for said in ("not your password", "at least 12 characters", "not the same"):
        assert said in wrong.text
    changed = _changes(shell, old=first, new=own, again=own)
    assert (changed.status_code, changed.headers["location"]) == (303, "/my/password?changed=1")
    assert [shell.signs_in("owner", one) for one in (first, own)] == [422, 303]
    reset = shell.calls("user", "password", "owner")[1]["password"]
    with shell.house.services.pool.connection() as db:
        assert (check(db, "owner", own), check(db, "owner", reset)) == (None, who.person)


def _changes(shell: Operator, **typed: str) -> Any:
    sent = {"_csrf_token": shell.house.csrf, **typed}
    return shell.house.client.post("/my/password", data=sent, follow_redirects=False)


def test_hr_reads_that_somebody_can_t_sign_in_yet(shell: Operator) -> None:
    shell.house.imports(listed([person_row(8)]))
    assert "sign in yet" in shell.house.get("/people/E0008", HR).text
    assert "sign in yet" not in shell.house.get("/people/E0001", HR).text
