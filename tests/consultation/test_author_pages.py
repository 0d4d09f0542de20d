"""A comment in the hands of its author: written, kept, sent, signed, added to, followed."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from backend.consultation.commands.answer_comments import (
    ApproveResponse,
    CheckResponse,
    DraftResponse,
    IssueResponse,
)
from backend.consultation.commands.submit_comment import SubmitComment
from backend.consultation.drafts import MOST, keep
from backend.consultation.errands import ACTS, LETTERS
from backend.consultation.queries.comments import comments
from backend.kernel import out_tray
from backend.kernel.roles import Viewer
from backend.reviews.events import RevisionLineLinked
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    ENDS,
    HR,
    LEAD,
    NOON,
    OTHER,
    REF,
    REVIEW,
    UNION_A,
    UNION_B,
    stamp,
)
from tests.consultation.house import House, Stream, open_house
from tests.support.servers import Servers

CODE = re.compile(r'id="code">([A-Z0-9-]+)<')
NAMING = "The child called Jayden was moved twice."
# Scripts from both sides, an unclosed override, an emoji of several parts, markup, spaces.
WILD = "مرحبا <script>alert(1)</script> \u202eabc 👩🏽‍💻 Ọyẹ̀ & \"q\" 'p'\n\n  two  spaces {{ 7*7 }}"


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """One house for this module: every test sends comments of its own."""
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


def send(house: House, who: Viewer = EMPLOYEE, **fields: Any) -> str:
    return house.give(
        SubmitComment, who, **{"text": "The rota does not add up.", **fields}
    ).reference


def answer(house: House, comment: str) -> None:
    given = {"comments": [comment], "disposition": "noted", "text": "We have read this."}
    response = house.give(DraftResponse, COORDINATOR, **given).reference
    house.give(CheckResponse, HR, response=response)
    house.give(ApproveResponse, LEAD, response=response)
    house.give(IssueResponse, LEAD, response=response)


def my(house: House, path: str, who: Viewer = EMPLOYEE) -> str:
    house.come_in(who)
    house.settle()
    return str(house.client.get(f"/my/{path}").text)


def form(**fields: Any) -> dict[str, Any]:
    given = {"text": "x", "confidentiality": "named", "hat": "employee", "about_kind": "whole"}
    return {**given, **fields}


def test_what_a_comment_is_about_is_picked_from_the_review(house: House) -> None:
    page = house.get("/comments/new?about=5.DA", EMPLOYEE).text
    assert "5.DA Duty and Advice Service" in page
    assert re.search(r'value="section"\s+checked', page)
    typed = form(about_kind="section", about_section="5.DA", kind="question")
    checked = house.post("/comments/new", EMPLOYEE, **typed).text
    assert "5.DA Duty and Advice Service" in checked
    sent = house.post("/comments/new", EMPLOYEE, **typed, step="send")
    reference = sent.headers["location"].split("/")[-2]
    page = house.get(f"/comments/{reference}", EMPLOYEE).text
    assert "Comment about Duty and Advice Service" in page
    assert re.search(r"Version of the business case</dt>\s*<dd[^>]*>1\.1", page)


def test_each_subject_without_a_name_is_read_in_words(house: House) -> None:
    for kind, said in {"timetable": "the timetable", "process": "how the consultation is run",
                       "eia": "the equality impact assessment"}.items():  # fmt: skip
        reference = send(house, about_kind=kind)
        assert f"Comment about {said}" in house.get(f"/comments/{reference}", EMPLOYEE).text


def test_a_group_says_how_many_it_is_before_anything_is_sent(house: House) -> None:
    typed = form(hat="group")
    refused = house.post("/comments/new", EMPLOYEE, **typed)
    assert refused.status_code == 422
    assert "Say how many people your group has" in refused.text
    assert "Speaks for" in house.post("/comments/new", EMPLOYEE, **typed, people="6").text
    sent = house.post("/comments/new", EMPLOYEE, **typed, people="6", step="send")
    reference = sent.headers["location"].split("/")[-2]
    assert "for a group of staff" in house.get(f"/comments/{reference}", EMPLOYEE).text


@pytest.mark.parametrize(
    ("choice", "limit"),
    [
        ("named", "The coordinator, the review lead and HR see your name and your words."),
        ("withheld", "Your words may still identify you."),
        ("anonymous", "We cannot send you a personal reply, open an appeal, or consider"),
    ],
)
def test_the_limits_of_each_choice_are_told_before_sending(
    house: House, choice: str, limit: str
) -> None:
    assert limit in house.get("/comments/new", EMPLOYEE).text
    assert limit in house.post("/comments/new", EMPLOYEE, **form(confidentiality=choice)).text


def test_a_union_is_told_what_its_route_means(house: House) -> None:
    told = "The employer will not be told who its members are; the union holds that."
    assert told in house.get("/comments/new", UNION_A).text.replace("\n", " ")


def test_each_answer_can_be_changed_from_the_check(house: House) -> None:
    checked = house.post("/comments/new", EMPLOYEE, **form(text="Kept words")).text
    assert 'comments/new#confidentiality"' in checked
    back = house.post("/comments/new", EMPLOYEE, **form(text="Kept words"), step="change")
    assert back.status_code == 200
    assert "Kept words" in back.text


def test_a_draft_is_kept_for_its_author_alone_until_it_is_sent(house: House) -> None:
    draft = str(uuid4())
    typed = form(text="Half a thought", kind="question", draft=draft)
    saved = house.post("/comments/draft", EMPLOYEE, **typed)
    assert re.search(r'id="saved-at"[^>]*>Saved at \S+', saved.text)
    assert "Half a thought" in my(house, "drafts")
    assert "Half a thought" not in my(house, "drafts", OTHER)
    assert house.get(f"/comments/new?draft={draft}", OTHER).status_code == 404
    again = house.get(f"/comments/new?draft={draft}", EMPLOYEE).text
    assert "Half a thought" in again
    assert re.search(r'value="question"\s+checked', again)
    with house.services.pool.connection() as db:
        kept = db.execute("SELECT sealed FROM desk.drafts").fetchall()
        facts = db.execute("SELECT state FROM parley_events").fetchall()
    assert b"Half a thought" not in b"".join(bytes(k[0]) for k in [*kept, *facts])
    house.post("/comments/new", EMPLOYEE, **typed, step="send")
    assert "You have no draft" in my(house, "drafts")
    assert house.get(f"/comments/new?draft={draft}", EMPLOYEE).status_code == 404


def test_a_drawer_full_of_drafts_keeps_what_was_typed_on_the_page(house: House) -> None:
    drafts = [str(uuid4()) for _ in range(MOST)]
    with house.services.pool.connection() as db:
        for draft in drafts:
            typed = {"text": ["Half a thought"]}
            keep(db, house.services.vault, UNION_A.person, REVIEW, UUID(draft), typed, NOON)
    one_more = form(text="One too many", draft=str(uuid4()))
    kept = house.post("/comments/new", UNION_A, **one_more, step="save")
    assert kept.status_code == 422
    assert (
        "You have 20 drafts in this review. Send or delete one of them first. What you typed is "
        "still on this page."
    ) in kept.text
    assert "One too many" in kept.text
    house.post(f"/comments/drafts/{drafts[0]}/deletion", UNION_A, step="send")
    assert house.post("/comments/new", UNION_A, **one_more, step="save").status_code == 303


def test_the_button_keeps_a_draft_without_scripts_and_another_deletes_it(house: House) -> None:
    draft = str(uuid4())
    kept = house.post("/comments/new", EMPLOYEE, **form(text="Later", draft=draft), step="save")
    assert kept.headers["location"] == "/my/drafts"
    page = house.client.get("/my/drafts").text
    assert "Only you can see it. It is not sent yet." in page
    assert "Drafts die when consultation closes, at 11.59pm on Friday 17 January 2014" in page
    house.post(f"/comments/drafts/{draft}/deletion", OTHER, step="send")
    assert "Later" in my(house, "drafts")
    asked = house.post(f"/comments/drafts/{draft}/deletion", EMPLOYEE)
    assert "Its words are gone for good" in asked.text
    assert "Later" in my(house, "drafts")
    house.post(f"/comments/drafts/{draft}/deletion", EMPLOYEE, step="send")
    assert "You have no draft" in my(house, "drafts")


def test_nothing_is_kept_of_an_anonymous_comment_while_it_is_written(house: House) -> None:
    draft = str(uuid4())
    house.post("/comments/draft", EMPLOYEE, **form(text="A secret", draft=draft))
    hidden = form(text="A secret", draft=draft, confidentiality="anonymous")
    saved = house.post("/comments/draft", EMPLOYEE, **hidden)
    assert "Not saved: an anonymous comment is not kept under your sign-in" in saved.text
    assert "You have no draft" in my(house, "drafts")


def test_drafts_die_when_consultation_closes_and_say_so(house: House) -> None:
    typed = form(text="Never sent", draft=str(uuid4()))
    house.post("/comments/draft", EMPLOYEE, **typed)
    before = house.clock.at
    house.clock.at = ENDS + timedelta(hours=1)
    page = my(house, "drafts")
    assert "Consultation closed at 11.59pm on Friday 17 January 2014, and these drafts" in page
    assert "Never sent" in page
    refused = house.post("/comments/draft", EMPLOYEE, **typed).text
    assert "Not saved: consultation closed" in refused
    house.clock.at = ENDS + timedelta(days=15)
    assert "You have no draft" in my(house, "drafts")
    house.clock.at = before


def test_any_language_and_ten_thousand_characters_stand_as_they_were_typed(house: House) -> None:
    text = (WILD * 200)[:10_000]
    typed = form(text=text.replace("\n", "\r\n"))
    sent = house.post("/comments/new", EMPLOYEE, **typed, step="send")
    reference = sent.headers["location"].split("/")[-2]
    [row] = [r for r in house.get("/comments?format=json", EMPLOYEE).json()
             if r["reference"] == reference]  # fmt: skip
    assert row["text"] == text
    page = house.get(f"/comments/{reference}", EMPLOYEE).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7*7 }}" in page
    # An unclosed override ends with the element: it has a direction of its own.
    assert re.search(r'class="govuk-body-l parley-typed" id="words" dir="auto">', page)
    long = house.post("/comments/new", EMPLOYEE, **form(text="x" * 10_001))
    assert "Your comment is 10,001 characters; the limit is 10,000." in long.text
    assert "x" * 10_001 in long.text


def test_a_nul_is_told_and_what_was_typed_stays(house: House) -> None:
    refused = house.post("/comments/new", EMPLOYEE, **form(text="before\x00after"))
    assert refused.status_code == 422
    assert "a character that can't be stored (a NUL)".replace("'", "&#39;") in refused.text
    assert "before" in refused.text


def test_a_comment_that_names_a_service_user_is_kept_private_and_released(house: House) -> None:
    checked = house.post("/comments/new", EMPLOYEE, **form(text=NAMING)).text
    assert "This looks as if it names a service user." in checked
    sent = house.post("/comments/new", EMPLOYEE, **form(text=NAMING), step="send")
    reference = sent.headers["location"].split("/")[-2]
    told = "This looks as if it names a service user. It has been kept private until checked."
    assert told in house.get(f"/comments/{reference}/sent", EMPLOYEE).text
    assert "kept private until the coordinator or HR has checked" in my(house, "comments")
    for who in (COORDINATOR, HR, EMPLOYEE):
        assert NAMING in house.get(f"/comments/{reference}", who).text
    for who in (LEAD, OTHER, UNION_A):
        assert house.get(f"/comments/{reference}", who).status_code == 404
        assert reference not in house.get("/comments?format=json", who).text
    assert NAMING not in house.get("/history", LEAD).text
    assert NAMING in house.get("/history", HR).text
    house.post(f"/comments/{reference}/act/release", COORDINATOR, reason="No such child.",
               step="send")  # fmt: skip
    assert NAMING in house.get(f"/comments/{reference}", LEAD).text
    assert NAMING in house.get("/history", LEAD).text
    assert ("consultation.privacy", "author") in house.owed()


def test_a_name_withheld_author_finds_their_comment_in_pages_and_history(house: House) -> None:
    words = "Please keep me out of this."
    reference = send(house, text=words, confidentiality="withheld")
    assert words in house.get(f"/comments/{reference}", EMPLOYEE).text
    assert words in my(house, "comments")
    assert words in house.get("/history", EMPLOYEE).text
    assert words not in house.get("/history", OTHER).text


def test_others_sign_with_a_code_and_are_told_of_the_answer(house: House) -> None:
    reference = send(house, text="We all think so.")
    made = house.post(f"/comments/{reference}/names", EMPLOYEE)
    code = CODE.search(made.text)
    assert code
    assert house.post(f"/comments/{reference}/names", OTHER).status_code == 404
    asked = house.post("/comments/sign", OTHER, code=code[1].lower())
    assert "We all think so." in asked.text
    assert "Anna Example" in asked.text
    signed = house.post("/comments/sign", OTHER, code=code[1], step="sign")
    assert signed.headers["location"].endswith(f"/comments/{reference}")
    assert "We all think so." in house.get(f"/comments/{reference}", OTHER).text
    assert "You added your name to this comment of Anna Example." in my(house, "comments", OTHER)
    assert "Bo Sample" in house.get(f"/comments/{reference}/names", EMPLOYEE).text
    page = house.get(f"/comments/{reference}", LEAD).text
    assert "1 other name" in page
    assert "Bo Sample" in page
    assert house.get(f"/comments/{reference}/withdrawal", OTHER).status_code == 404
    answer(house, reference)
    house.settle()
    with house.services.pool.connection() as db:
        claimed = out_tray.claim(db, house.clock.at, NOON + timedelta(days=99), limit=99)
    tell = [one for one in claimed if one.errand == "consultation.tell_signers"]
    assert [ACTS[one.errand](one, house.services) for one in tell][-1] == "1 letter owed"
    with house.services.pool.connection() as db:
        claimed = out_tray.claim(db, house.clock.at, NOON + timedelta(days=99), limit=99)
        letters = [LETTERS[one.errand](one, db) for one in claimed if "signer" in one.errand]
        marks = [one.recipient for one in claimed if "signer" in one.errand]
    assert [letter.to for letter in letters if letter] == ["p2@example.org"]
    assert str(OTHER.person) not in marks


def test_the_names_on_a_withheld_comment_are_the_coordinators_alone(house: House) -> None:
    reference = send(house, text="Hidden words.", confidentiality="withheld")
    code = CODE.search(house.post(f"/comments/{reference}/names", EMPLOYEE).text)
    assert code
    assert "Anna Example" not in house.post("/comments/sign", OTHER, code=code[1]).text
    house.post("/comments/sign", OTHER, code=code[1], step="sign")
    assert "Bo Sample" in house.get(f"/comments/{reference}", COORDINATOR).text
    for who in (LEAD, HR):
        page = house.get(f"/comments/{reference}", who).text
        assert "1 other name" in page
        assert "Bo Sample" not in page
        assert "Bo Sample" not in house.get(f"/history?about={reference}", who).text
    house.post(f"/comments/{reference}/signature-withdrawal", OTHER, step="send")
    assert house.get(f"/comments/{reference}", OTHER).status_code == 404


def test_a_wrong_code_signs_nothing(house: House) -> None:
    for code in ("", "----", "AB2C-D3EF-4GHJ-K5MN"):
        refused = house.post("/comments/sign", OTHER, code=code, step="sign")
        assert refused.status_code == 422
        assert "find a comment to sign with this code" in refused.text


def test_an_answered_comment_gets_a_note_and_one_more_look(house: House) -> None:
    reference = send(house)
    answer(house, reference)
    page = house.get(f"/comments/{reference}", EMPLOYEE).text
    assert "you can ask once for it to be looked at again, until" in page
    refused = house.post(f"/comments/{reference}/withdrawal", EMPLOYEE)
    assert "This has been answered. You can add a note to it instead." in refused.text
    house.post(f"/comments/{reference}/note", EMPLOYEE, text="I meant nights.")
    assert "I meant nights." in house.get(f"/comments/{reference}", LEAD).text
    empty = house.post(f"/comments/{reference}/second-look", EMPLOYEE, text=" ")
    assert "Write what you want to add" in empty.text
    house.post(
        f"/comments/{reference}/second-look", EMPLOYEE, text="Weekends are left out.", step="send"
    )
    [row] = [r for r in house.get("/comments?format=json&status=waiting", LEAD).json()
             if r["reference"] == reference]  # fmt: skip
    assert row["status"] == "reopened"
    assert (
        "The review lead answers it again by" in house.get(f"/comments/{reference}", EMPLOYEE).text
    )
    again = house.post(
        f"/comments/{reference}/second-look", EMPLOYEE, text="Once more.", step="send"
    )
    assert "You have already asked for this to be looked at again." in again.text
    assert house.get(f"/comments/{reference}/note", OTHER).status_code == 404


def test_the_code_of_an_anonymous_comment_opens_what_its_author_may_do(house: House) -> None:
    code = "ABCD-EFGH-JKMN-PQRS"
    reference = send(house, confidentiality="anonymous", receipt_code=code)
    noted = house.post("/comments/receipt", EMPLOYEE, code=code, act="note", text="One more thing.")
    assert "Your note is added." in noted.text
    assert "One more thing." in house.get(f"/comments/{reference}", LEAD).text
    gone = house.post("/comments/receipt", EMPLOYEE, code=code, act="withdraw")
    assert "The comment is withdrawn." in gone.text
    with house.services.pool.connection() as db:
        rows = db.execute("SELECT data FROM desk.sessions").fetchall()
    assert reference not in str(rows)


def test_an_author_keeps_a_copy_as_it_was_sent(house: House) -> None:
    reference = send(house, text=WILD)
    copy = house.get(f"/comments/{reference}/copy", EMPLOYEE)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in copy.text
    assert "<script" not in copy.text
    saved = house.get(f"/comments/{reference}/copy?save=1", EMPLOYEE)
    assert saved.headers["content-disposition"] == f'attachment; filename="{reference}.html"'
    for who in (OTHER, COORDINATOR, UNION_B):
        assert house.get(f"/comments/{reference}/copy", who).status_code == 404


def test_my_comments_tell_each_stage_and_what_is_next(house: House) -> None:
    reference = send(house, OTHER)
    house.come_in(OTHER)
    house.settle()
    [row] = [r for r in house.client.get("/my/comments?format=json").json()
             if r["reference"] == reference]  # fmt: skip
    assert row["next"].startswith("The coordinator acknowledges it by ")
    answer(house, reference)
    page = my(house, "comments", OTHER)
    assert "What changed: nothing was changed" in page
    with house.services.pool.connection() as db:
        [named] = [r.comment for r in comments(db, OTHER, REVIEW) if r.reference == reference]
    line = Stream(uuid4())
    line.record(RevisionLineLinked, stamp(), revision_id="V2-02", comments=[named], responses=[])
    house.services.ledger.append(line)
    for text in (my(house, "comments", OTHER), house.get(f"/comments/{reference}", OTHER).text):
        assert re.search(r"What changed:[^\n]*/business-case/revisions/V2-02", text)
    assert f'href="/reviews/{REF}/comments/{reference}"' in my(house, "comments", OTHER)
    assert "Answered: " in page


def test_every_page_of_a_review_says_at_which_address_to_ask_for_help(house: House) -> None:
    house.does("SetMailbox", COORDINATOR, address="review@example.org")
    asked = 'href="mailto:review@example.org"'
    assert asked in house.get("/comments/new", EMPLOYEE).text
    assert asked in my(house, "comments")
    assert asked in house.get("/comments/CR-9999", EMPLOYEE).text
    assert house.get("/mailbox?as_at=2013-12-09T12:00:00Z", COORDINATOR).status_code == 200
