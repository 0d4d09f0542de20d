"""Consultation in a browser: who sees what, and the way of a comment to its answer."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    DraftResponse,
    IssueResponse,
)
from backend.consultation.commands.own_comments import WithdrawComment
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.commands.work_on_comments import ThemeComment
from backend.consultation.errands import something_for_you
from backend.kernel import out_tray
from backend.kernel.roles import Viewer
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    HEAD,
    HR,
    LEAD,
    NOON,
    OTHER,
    UNION_A,
    UNION_B,
)
from tests.consultation.house import LARGE, SMALL, House, open_house
from tests.support.rooms import words_of

CODE = re.compile(r'id="code">([A-Z0-9-]+)<')
TEXT = "The rota <b>does not</b> add up."


@pytest.fixture
def house(databases: Any) -> Iterator[House]:
    with open_house(databases) as here:
        yield here


def send(house: House, who: Viewer = EMPLOYEE, **fields: Any) -> str:
    return house.give(SubmitComment, who, **{"text": TEXT, "about": "5.DA", **fields}).reference


def answer(house: House, *comments: str, **fields: Any) -> str:
    given = {"disposition": "noted", "text": "We have read this.", **fields}
    ref = house.give(DraftResponse, COORDINATOR, comments=list(comments), **given).reference
    house.give(CheckResponse, HR, response=ref)
    house.give(ApproveResponse, LEAD, response=ref)
    return ref


def listed(house: House, who: Viewer, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = house.get(f"/comments?format=json{query}", who).json()
    return rows


def test_a_comment_is_written_checked_sent_and_confirmed(house: House) -> None:
    assert "Write a comment" in house.get("/comments/new", EMPLOYEE).text
    typed = {"text": TEXT, "about": "5.DA", "confidentiality": "withheld", "hat": "employee"}
    checked = house.post("/comments/new", EMPLOYEE, **typed)
    assert "Check your comment" in checked.text
    assert "Your words may still identify you." in checked.text
    assert "does not" in checked.text
    assert "<b>does not</b>" not in checked.text
    assert listed(house, EMPLOYEE) == []
    sent = house.post("/comments/new", EMPLOYEE, **typed, step="send")
    assert sent.status_code == 303
    assert sent.headers["location"].endswith("/comments/CR-0001/sent")
    confirmed = house.get("/comments/CR-0001/sent", EMPLOYEE)
    assert "CR-0001" in confirmed.text
    assert "Wednesday 11 December 2013" in confirmed.text  # P13: two working days
    assert house.get("/comments/CR-0001/sent", OTHER).status_code == 404


def test_what_is_missing_is_said_and_what_was_typed_stays(house: House) -> None:
    page = house.post("/comments/new", EMPLOYEE, text="Kept words")
    assert page.status_code == 422
    assert "Choose who may see your name" in page.text
    assert "Kept words" in page.text
    long = house.post("/comments/new", EMPLOYEE, text="x" * 12_430, confidentiality="named")
    assert "12,430 characters; the limit is 10,000" in long.text


def test_an_anonymous_author_gets_a_code_and_is_stored_nowhere(house: House) -> None:
    typed = {"text": TEXT, "confidentiality": "anonymous", "hat": "employee"}
    code = CODE.search(house.post("/comments/new", EMPLOYEE, **typed).text)
    assert code
    sent = house.post("/comments/new", EMPLOYEE, **typed, receipt_code=code[1], step="send")
    assert sent.status_code == 200
    assert code[1] in sent.text
    assert "CR-0001" in sent.text
    assert listed(house, EMPLOYEE) == []
    assert house.get("/comments/CR-0001", EMPLOYEE).status_code == 404
    (row,) = listed(house, COORDINATOR)
    assert (row["author"], row["unit"]) == ("Anonymous", "")
    assert house.owed() == []
    with house.services.pool.connection() as db:
        kept = db.execute("SELECT * FROM comments").fetchone()
        facts = db.execute(
            "SELECT state FROM parley_events WHERE topic LIKE 'consultation.%'"
        ).fetchall()
        session = db.execute("SELECT * FROM desk.sessions").fetchall()
    for where in (str(kept), str([bytes(f[0]) for f in facts])):
        assert str(EMPLOYEE.person) not in where
    assert code[1] not in str((kept, facts, session))
    assert "CR-0001" not in str(session)


def test_the_code_opens_the_answer_and_another_code_nothing(house: House) -> None:
    send(house, confidentiality="anonymous", receipt_code="ABCD-EFGH-JKMN-PQRS")
    found = house.post("/comments/receipt", OTHER, code="abcd efgh jkmn pqrs")
    assert "CR-0001: received" in words_of(found.text)
    for wrong in ("ABCD-EFGH-JKMN-PQRT", "", "----"):
        refused = house.post("/comments/receipt", OTHER, code=wrong)
        assert refused.status_code == 422
        assert "CR-0001" not in refused.text


def test_a_late_comment_is_told_what_becomes_of_it(house: House) -> None:
    house.clock.at = ENDS + timedelta(hours=9, minutes=5)
    typed = {"text": TEXT, "confidentiality": "named"}
    assert "If you send it now" in house.post("/comments/new", EMPLOYEE, **typed).text
    house.post("/comments/new", EMPLOYEE, **typed, step="send")
    told = house.get("/comments/CR-0001/sent", EMPLOYEE).text
    assert "Consultation closed at 11.59pm on 17 January 2014." in told
    assert "(received 9.05am, 18 January) as late" in told
    assert "will decide by 22 January" in told


def test_each_sees_what_the_label_allows(house: House) -> None:
    send(house)
    send(house, confidentiality="withheld")
    send(house, OTHER, confidentiality="withheld")
    send(house, UNION_A, confidentiality="union")
    seen = {
        who: [(r["reference"], r["author"], r["unit"]) for r in listed(house, viewer)]
        for who, viewer in {
            "coordinator": COORDINATOR, "lead": LEAD, "hr": HR, "anna": EMPLOYEE,
            "union a": UNION_A, "union b": UNION_B, "head": HEAD,
        }.items()
    }  # fmt: skip
    everything = [
        ("CR-0001", "Anna Example", SMALL),
        ("CR-0002", "Anna Example", SMALL),
        ("CR-0003", "Bo Sample", LARGE),
        ("CR-0004", "Union A", ""),
    ]
    assert seen["coordinator"] == everything
    masked = [
        ("CR-0001", "Anna Example", SMALL),
        ("CR-0002", "Name withheld", ""),
        ("CR-0003", "Name withheld", LARGE),
        ("CR-0004", "Union A", ""),
    ]
    assert seen["lead"] == seen["hr"] == masked
    assert seen["anna"] == everything[:2]
    assert seen["union a"] == everything[3:]
    assert seen["union b"] == seen["head"] == []
    assert "HR see your name and your words" in house.get("/comments/CR-0001", EMPLOYEE).text
    assert "see the author&#39;s name and words" in house.get("/comments/CR-0001", LEAD).text


def test_another_unions_submission_is_like_a_missing_page(house: House) -> None:
    ref = send(house, UNION_A, confidentiality="union")
    hidden = house.get(f"/comments/{ref}", UNION_B)
    missing = house.get("/comments/CR-0999", UNION_B)
    assert hidden.status_code == missing.status_code == 404
    alike = [re.sub(r"CR-\d+|[\w-]{36,}", "", page.text) for page in (hidden, missing)]
    assert alike[0] == alike[1]
    assert house.get(f"/comments/{ref}", UNION_A).status_code == 200


def test_a_small_unit_is_no_filter_for_a_withheld_name(house: House) -> None:
    send(house, confidentiality="withheld")
    page = house.get("/comments", LEAD).text
    assert f'value="{SMALL}"' not in page
    assert f'value="{LARGE}"' in page
    assert listed(house, LEAD, f"&unit={SMALL}") == []


def test_the_work_list_filters_and_exports_what_it_shows(house: House) -> None:
    send(house)
    send(house, OTHER, about="", text="Something else")
    house.give(ThemeComment, COORDINATOR, comment="CR-0001", themes=["Out of hours rota"])
    for query, found in {
        "&theme=out-of-hours-rota": ["CR-0001"],
        "&theme=-": ["CR-0002"],
        "&about=5.DA": ["CR-0001"],
        "&status=waiting": ["CR-0001", "CR-0002"],
        "&status=answered": [],
        "&late=in time": ["CR-0001", "CR-0002"],
        "&find=SOMETHING": ["CR-0002"],
        "&find=100%25": [],
        "&find=%00": ["CR-0001", "CR-0002"],
        "&find=cr-0002": ["CR-0002"],
    }.items():
        assert [r["reference"] for r in listed(house, COORDINATOR, query)] == found, query
    assert listed(house, COORDINATOR)[0]["urgency"] == "due Wednesday 11 December 2013"
    house.clock.at = NOON + timedelta(days=4)
    assert "2 days overdue" in house.get("/comments", COORDINATOR).text
    sheet = house.get("/comments?format=csv&about=5.DA", COORDINATOR)
    assert sheet.text.count("CR-000") == 1
    assert house.get("/comments?format=xlsx", COORDINATOR).content[:2] == b"PK"


def test_a_withdrawn_text_is_hidden_from_ordinary_readers(house: House) -> None:
    ref = send(house)
    asked = house.get(f"/comments/{ref}/withdrawal", EMPLOYEE)
    assert "Withdraw CR-0001?" in words_of(asked.text)
    assert house.get(f"/comments/{ref}/withdrawal", COORDINATOR).status_code == 404
    assert house.post(f"/comments/{ref}/withdrawal", EMPLOYEE).status_code == 303
    assert [r["text"] for r in listed(house, LEAD)] == [None]
    assert [r["text"] for r in listed(house, EMPLOYEE)] == [TEXT]


def test_the_coordinator_works_on_a_comment(house: House) -> None:
    ref = send(house)
    assert "Acknowledge" in house.get(f"/comments/{ref}", COORDINATOR).text
    assert house.post(f"/comments/{ref}/acknowledgement", COORDINATOR).status_code == 303
    refused = house.post(f"/comments/{ref}/themes", COORDINATOR, theme=" ")
    assert refused.status_code == 422
    assert "Choose at least one theme" in refused.text
    house.post(f"/comments/{ref}/themes", COORDINATOR, theme="Rota, Pay")
    house.post(f"/comments/{ref}/assignment", COORDINATOR, to="lead")
    (row,) = listed(house, COORDINATOR)
    assert (row["status"], row["themes"]) == ("acknowledged", ["rota", "pay"])
    house.does("DescribeTheme", LEAD, theme="rota", name="Nights and weekends")
    house.post(f"/comments/{ref}/themes", COORDINATOR, theme="nights and WEEKENDS, Pay")
    assert listed(house, COORDINATOR)[0]["themes"] == ["rota", "pay"]
    assert "Nights and weekends, Pay" in house.get("/comments", COORDINATOR).text
    page = house.get(f"/comments/{ref}", EMPLOYEE).text
    assert "Nights and weekends, Pay" in page
    assert "Received in time" in page
    assert "Given to someone to see to" in page


def test_a_name_is_hidden_by_its_owner(house: House) -> None:
    ref, hide = send(house), {"confidentiality": "withheld"}
    moved = house.post(f"/comments/{ref}/confidentiality", EMPLOYEE, **hide)
    assert "Only the coordinator sees it from now on" in moved.text
    back = house.post(f"/comments/{ref}/confidentiality", EMPLOYEE, **hide, step="change")
    assert "Hide the name from everyone but the coordinator" in back.text
    moved = house.post(f"/comments/{ref}/confidentiality", EMPLOYEE, **hide, step="send")
    assert moved.status_code == 303
    assert [r["author"] for r in listed(house, LEAD)] == ["Name withheld"]
    assert "Anna" not in house.get(f"/comments/{ref}", LEAD).text


def test_someone_other_than_the_lead_decides_on_lateness(house: House) -> None:
    house.clock.at = ENDS + timedelta(hours=9)
    ref = send(house)
    page = house.get(f"/comments/{ref}", HEAD).text
    assert "Decide on lateness" in page
    assert "does not" not in page
    assert "Anna" not in page
    assert house.get(f"/comments/{ref}/lateness", LEAD).status_code == 403
    path = f"/comments/{ref}/lateness"
    assert "Give a reason" in house.post(path, HEAD, ruling="accept").text
    typed = {"ruling": "accept", "reason": "The scanner was down."}
    assert "Choose why it was late" in house.post(path, HEAD, **typed).text
    typed |= {"because": "technical"}
    assert "Check your decision" in house.post(path, HEAD, **typed).text
    assert house.post(path, HEAD, **typed, step="send").status_code == 303
    assert "The scanner was down." in house.get(f"/comments/{ref}", EMPLOYEE).text
    assert ("consultation.late_ruling", "author") in house.owed()


def test_a_response_goes_from_draft_to_every_author(house: House) -> None:
    first, second = send(house), send(house, OTHER, confidentiality="withheld", text="Me too")
    form = house.get(f"/responses/new?comment={first}", COORDINATOR).text
    assert f'value="{second}"' in form
    assert "V2-02" in form
    typed = {
        "comments": [first, second], "disposition": "accepted", "text": "The rota is limited.",
        "revision_lines": "V2-02",
    }  # fmt: skip
    checked = house.post("/responses/new", COORDINATOR, **typed)
    assert "Check your draft" in checked.text
    unlinked = {k: v for k, v in typed.items() if k != "revision_lines"}
    refused = house.post("/responses/new", COORDINATOR, **unlinked, step="save")
    assert "must be linked to a revision" in refused.text
    assert house.post("/responses/new", COORDINATOR, **typed, step="save").status_code == 303
    here = "/responses/RS-0001"
    assert "has not been" not in house.get(here, HR).text
    assert house.post(f"{here}/check", HR).status_code == 303
    assert house.post(f"{here}/approval", LEAD).status_code == 303
    assert "2 authors are told" in house.get(f"{here}/issue", LEAD).text
    assert house.post(f"{here}/issue", LEAD).status_code == 303
    assert "The rota is limited." in house.get(f"/comments/{second}", OTHER).text
    assert house.owed().count(("consultation.answered", "author")) == 2
    assert {r["status"] for r in listed(house, COORDINATOR)} == {"answered"}
    asked = {"question": "Who works the rota?"}
    hidden = house.post(f"{here}/publication", LEAD, **asked, step="send")
    assert (hidden.status_code, f"The author of {second} asked" in hidden.text) == (422, True)
    assert house.post(f"{here}/publication", LEAD, **asked, draft="yes").status_code == 303
    assert house.post(f"/comments/{second}/wording/QA-001", OTHER).status_code == 303
    assert house.post("/questions/QA-001/publication", LEAD, step="send").status_code == 303
    public = house.get("/questions", OTHER).text
    assert "QA-001" in public
    assert "Who works the rota?" in public
    assert house.get("/questions?format=json&find=RESIDENTIAL", OTHER).json() == []
    assert house.get("/responses", OTHER).status_code == 403


def test_an_author_is_told_the_part_that_answers_them(house: House) -> None:
    mine, theirs = send(house), send(house, OTHER)
    ref = answer(house, mine, theirs, parts={mine: "For Anna alone."})
    house.give(IssueResponse, LEAD, response=ref)
    assert "For Anna alone." in house.get(f"/comments/{mine}", EMPLOYEE).text
    page = house.get(f"/comments/{theirs}", OTHER).text
    assert "We have read this." in page
    assert "For Anna alone." not in page


def test_an_answer_that_is_not_issued_is_seen_by_nobody(house: House) -> None:
    mine = send(house)
    answer(house, mine)
    assert "We have read this." not in house.get(f"/comments/{mine}", EMPLOYEE).text


def test_a_union_tracks_its_own_points(house: House) -> None:
    mine = send(house, UNION_A, confidentiality="union")
    send(house, UNION_B, confidentiality="union")
    send(house)
    house.give(IssueResponse, LEAD, response=answer(house, mine))
    (point,) = house.get("/tracker?format=json", UNION_A).json()
    assert (point["reference"], point["union"], point["answer"]) == (
        mine, "A", "We have read this.",
    )  # fmt: skip
    assert point["case_version"] == "1.1" or point["case_version"] == ""
    assert "Noted" in house.get("/tracker", UNION_A).text
    assert len(house.get("/tracker?format=json", LEAD).json()) == 2
    assert len(house.get("/tracker?format=json&union=B", LEAD).json()) == 1
    assert house.get("/tracker?format=json&union=B", UNION_A).json() == []
    assert house.get("/tracker", EMPLOYEE).status_code == 404


def test_small_counts_are_not_told_to_everybody(house: House) -> None:
    for n in range(11):
        ref = send(house, text=f"Comment {n}")
        theme = "rota" if n < 10 else "pay"
        house.give(ThemeComment, COORDINATOR, comment=ref, themes=[theme])
    page = house.get("/questions", OTHER).text
    assert "Rota: 10" in page
    assert "Pay: fewer than 10" in page
    assert "rounded to the nearest 5" in page
    assert "rounded" not in house.get("/questions", LEAD).text
    assert "Pay: 1" in house.get("/questions", LEAD).text


def test_my_comments_are_mine(house: House) -> None:
    send(house)
    send(house, OTHER)
    house.come_in(EMPLOYEE)
    page = house.client.get("/my/comments").text
    assert "CR-0001" in page
    assert "CR-0002" not in page
    rows = house.client.get("/my/comments?format=json").json()
    assert [r["reference"] for r in rows] == ["CR-0001"]


def test_a_mail_says_only_that_there_is_something(house: House) -> None:
    send(house)
    send(house, UNION_A, confidentiality="union")
    house.give(WithdrawComment, EMPLOYEE, comment="CR-0001")
    assert house.owed() == [("consultation.receipt", "author")] * 2
    with house.services.pool.connection() as db:
        mine, theirs = out_tray.claim(db, NOON + timedelta(days=1), NOON, limit=2)
        letter, to_union = something_for_you(mine, db), something_for_you(theirs, db)
    assert letter is not None
    assert to_union is not None
    assert letter.to == "p1@example.org"
    assert letter.subject == "There is something for you in Parley"
    assert dict(letter.facts) == {"comment": "CR-0001", "reference": "LEICESTER-2013"}
    assert to_union.to == "union@example.org"


def test_a_page_of_the_past_shows_what_stood_then(house: House) -> None:
    before = house.clock.at.isoformat().replace("+00:00", "Z")
    house.clock.at += timedelta(minutes=1)
    send(house)
    then = house.get(f"/comments?format=json&as_at={before}", COORDINATOR)
    assert then.json() == []
    assert len(listed(house, COORDINATOR)) == 1
