"""Every address of the house, opened by everybody: calm, and silent about what is not theirs."""

import json
import re
from collections.abc import Iterator, Sequence

import pytest

from backend import areas
from backend.demo_accounts import ACCOUNTS
from tests.journeys import line
from tests.support.house import REVIEW, House, Visitor

pytestmark = pytest.mark.faults
MISSING = {
    "cr": "CR-9999", "rs": "RS-9999", "sl": "SL-9999", "appeal": "AP-999", "bu": "BU-99",
    "fi": "FI-9999", "mg": "MG-999", "number": "9.9", "line": "V9-99", "group": "9",
    "label": "9.9", "other": "9.9", "jb": "JB-9999", "ev": "EV-9999",
    "sv": "SV-99", "employee_ref": "E9999", "mp": "MP-9999", "run": "IM-9999",
}  # fmt: skip
# What the sample has of itself.
SAMPLE = {
    "sv": "SV-02", "employee_ref": "E0009",
    "fi": "FI-0001", "mg": "MG-001", "number": "1.1", "line": "V2-01", "group": "1",
    "label": "1.0", "other": "1.0", "jb": "JB-0045", "mp": "MP-0001", "side": "current",
    "key": "lac-and-resources-social-workers",
}  # fmt: skip
PEOPLE = "employee_ref,person_ref,first name,surname,job title,fte\nE9301,P9301,A,B,Clerk,1\n"
PARAMETER = re.compile(r"\{(\w+):(str|int)\}")
# These ask for a choice that stands in the address.
CHOOSING = ("/together",)
OPEN = 200
ASKS = ">Continue</button>"
CALM = (200, 303, 403, 404)
ACTS = ["issue", "check", "declare", "appoint-panel", "nonsense"]
THEN = "?as_at=2014-01-10T09:00:00%2B00:00"
LISTS = [
    "people", "posts", "posts/mapping", "posts/totals", "structure", "timetable", "comments",
    "tracker", "questions", "responses",
    "slotting", "slotting/posts", "appeals", "bulletins", "letters", "history", "business-case",
    "checks", "meetings", "spokespersons", "themes", "actions", "counter-proposals", "run",
    "finance", "job-descriptions", "job-evaluations", "imports",
]  # fmt: skip
CHANGING = re.compile(
    r'name="(?:command_id|_csrf_token)" value="[^"]*"|data-longest="\d+"'
    r"|\d{1,2}:\d\d(?::\d\d)?|[A-Z]{2}-\d+"
    r"|business-case/[\d.]+|groups/\d|V\d-\d+|\d{1,2}(?:\.\d\d)?[ap]m(?:, the first minute of| on)?"
    r"|midday"
)


@pytest.fixture(scope="module")
def there(house: House) -> dict[str, str]:
    """References of things that exist: one of each kind."""
    lead = house.visitor("lead")
    comment = house.visitor("union-a").does(
        "SubmitComment", text="For our members only.", confidentiality="union"
    )
    response = line.answer(house, comment, "We will look into it.", "noted")
    line.confirm_the_post(house)
    match = line.propose_and_check(house, "E0009")
    bulletin = house.visitor("coordinator").post(
        f"/reviews/{REVIEW}/bulletins/new", text="What happened this fortnight."
    )
    assert bulletin.status_code == 303, bulletin.text
    house.move_clock_past(line.CONSULTATION_ENDS)
    lead.does("IssueOutcome", match=match)
    appeal = line.admitted(house, match, "staff-e0009", "The comparison used an old description.")
    house.visitor("appeals-hr").does("AppointPanel", **line.seats(appeal, "panel-2", "panel-3"))
    hr = house.visitor("hr")
    files = {"list": ("list.csv", PEOPLE.encode(), "text/csv")}
    fields = {"_csrf_token": hr.token, "kind": "staff"}
    run = hr.line.post(f"/reviews/{REVIEW}/imports/new", data=fields, files=files)
    assert run.status_code == 303, run.text
    house.settle()
    return {
        "run": run.headers["location"].rsplit("/", 1)[1],
        "cr": comment, "rs": response, "sl": match, "appeal": appeal,
        "bu": bulletin.headers["location"].rsplit("/", 1)[1], **SAMPLE,
    }  # fmt: skip


def addresses(things: dict[str, str], acts: Sequence[str] = ACTS) -> Iterator[str]:
    """Yield every address that can be opened, about these things."""
    for route in areas.routes():
        if "GET" not in route.http_methods:
            continue
        for path in route.paths:
            for act in _acts(path, acts):
                known = {"ref:str": REVIEW, "act:str": act, "name:str": "no-such.eml"}
                known |= {f"{name}:str": value for name, value in things.items()}
                yield PARAMETER.sub(
                    lambda found, known=known: known.get(
                        found[0][1:-1], "1" if found[2] == "int" else "no-such"
                    ),
                    path,
                )


def _acts(path: str, acts: Sequence[str]) -> Sequence[str]:
    if "{act:" not in path:
        return [""]
    return acts if "appeal" in path else acts[-1:]


def plain(html: str) -> str:
    """Return a page without what differs from one minute or reference to the next."""
    return CHANGING.sub("", html)


@pytest.mark.parametrize("login", ACCOUNTS)
def test_no_page_fails_anybody(house: House, there: dict[str, str], login: str) -> None:
    who = house.visitor(login)
    failed, told_apart = [], []
    for there_is, there_is_not in zip(addresses(there), addresses(MISSING), strict=True):
        shown = who.get(there_is)
        if shown.status_code not in CALM and not there_is.endswith(CHOOSING):
            failed.append((there_is, shown.status_code))
        if there_is == there_is_not:
            continue
        missing = who.get(there_is_not)
        if missing.status_code not in (403, 404):
            failed.append((there_is_not, missing.status_code))
        if shown.status_code != 200 and plain(shown.text) != plain(missing.text):
            told_apart.append(there_is)
    assert failed == []
    assert told_apart == []


@pytest.mark.parametrize("login", ["lead", "auditor", "union-a", "clerk", "staff-e0009"])
def test_every_list_can_be_taken_away(house: House, there: dict[str, str], login: str) -> None:
    who = house.visitor(login)
    wrong = [
        (name, kind, told)
        for name in LISTS
        for kind in ("json", "csv", "xlsx")
        if (told := _taken(who, name, kind)) != ""
    ]
    assert wrong == []


def _taken(who: Visitor, name: str, kind: str) -> str:
    answer = who.get(f"/reviews/{REVIEW}/{name}?format={kind}")
    if answer.status_code in (403, 404):
        return ""
    if answer.status_code != 200:
        return str(answer.status_code)
    if "html" in answer.headers["content-type"]:
        return "a page"
    if kind == "json":
        return "" if isinstance(json.loads(answer.content), list) else "no list"
    if kind == "xlsx":
        return "" if answer.content.startswith(b"PK") else "no workbook"
    return "" if answer.headers["content-type"].startswith("text/csv") else "no csv"


def test_every_page_of_a_review_can_be_seen_as_it_was(house: House, there: dict[str, str]) -> None:
    lead, wrong = house.visitor("lead"), []
    # What asks before an act is no page of the past; such pages are opened as they are now.
    for path in addresses(there, acts=()):
        if not path.startswith("/reviews/"):
            continue
        now = lead.get(path)
        if now.status_code == OPEN and ASKS not in now.text:
            then = lead.get(path + THEN)
            wrong += [(path, then.status_code)] * (then.status_code not in CALM)
    assert wrong == []


@pytest.mark.parametrize("login", ["lead", "staff-e0009"])
def test_an_instant_that_is_none_is_refused_on_every_list(house: House, login: str) -> None:
    who = house.visitor(login)
    told = {name: who.get(f"/reviews/{REVIEW}/{name}?as_at=nonsense") for name in LISTS}
    assert {name for name, answer in told.items() if answer.status_code != 422} == set()


def test_the_lists_of_staff_can_be_seen_as_they_were(house: House, there: dict[str, str]) -> None:
    who = house.visitor("staff-e0009")
    told = {name: who.get(f"/reviews/{REVIEW}/{name}{THEN}") for name in LISTS}
    assert {name for name, answer in told.items() if answer.status_code not in CALM} == set()
