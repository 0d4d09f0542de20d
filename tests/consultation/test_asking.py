"""Questions and answers, and what came of themes: published in words that point at nobody."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from backend.consultation.errands import wording_to_agree
from backend.kernel import out_tray
from tests.consultation.answering import approved, comment, draft, issued
from tests.consultation.facts import (
    COORDINATOR,
    EMPLOYEE,
    HEAD,
    LEAD,
    NOON,
    OTHER,
    UNION_A,
    UNION_B,
)
from tests.consultation.house import House, open_house
from tests.support.servers import Servers

QA_01 = "This question can only have come from one person. Reword it or ask them."


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    fresh = servers.fresh()
    with open_house(fresh) as here:
        yield here
    fresh.drop()


@pytest.fixture(autouse=True)
def _noon(house: House) -> None:
    house.clock.at = NOON


def published(house: House, *comments: str, question: str = "Who works it?", **fields: Any) -> str:
    response = approved(house, *comments, **fields)
    return house.does("PublishAsQA", LEAD, response=response, question=question)


def numbers(house: House, query: str = "", who: Any = OTHER) -> list[str]:
    rows = house.get(f"/questions?format=json{query}", who).json()
    return [row["number"] for row in rows]


def test_a_question_that_points_at_one_person_is_refused_on_both_ways(house: House) -> None:
    response = approved(house, comment(house))
    for question in ("As one of two managers here, what happens to me?", "Anna Example asks why?"):
        given = {"response": response, "question": question}
        assert house.refused("PublishAsQA", LEAD, **given) == ("QA-01", QA_01)
        page = house.post(
            f"/responses/{response}/publication", LEAD, question=question, step="send"
        )
        assert (page.status_code, QA_01 in page.text) == (422, True)
        assert question in page.text


def test_a_published_question_names_nobody_and_is_found_by_its_words_and_theme(
    house: House,
) -> None:
    mine = comment(house)
    house.does("ThemeComment", COORDINATOR, comment=mine, themes=["Night rota"])
    qa = published(house, mine, question="How are nights shared out?", text="By turns of a week.")
    assert qa in numbers(house, "&find=NIGHTS")
    assert qa in numbers(house, "&find=turns")
    assert qa in numbers(house, "&theme=night-rota")
    assert qa not in numbers(house, "&theme=pay")
    [row] = [r for r in house.get("/questions?format=json", OTHER).json() if r["number"] == qa]
    assert not {"sources", "response", "response_reference", "author"} & set(row)
    page = house.get(f"/questions/{qa}", OTHER).text
    assert "By turns of a week." in page
    for hidden in (mine, "Anna", "RS-"):
        assert hidden not in page
    assert mine in house.get(f"/questions/{qa}", LEAD).text


def test_a_revision_keeps_what_was_said_before_and_says_why(house: House) -> None:
    qa = published(house, comment(house), text="Twenty posts.")
    words = {"question": "Who works it?", "answer": "Eighteen posts."}
    assert house.refused("ReviseQuestion", LEAD, number=qa, **words)[0] == "GN-04"
    page = house.post(f"/questions/{qa}/revision", LEAD, **words)
    assert (page.status_code, "Eighteen posts." in page.text) == (422, True)
    sent = house.post(f"/questions/{qa}/revision", LEAD, **words, reason="Two are dropped.")
    assert "Check your answers" in sent.text
    assert "Twenty posts." in house.get(f"/questions/{qa}", OTHER).text
    words |= {"reason": "Two are dropped.", "step": "send"}
    sent = house.post(f"/questions/{qa}/revision", LEAD, **words)
    assert sent.status_code == 303
    page = house.get(f"/questions/{qa}", OTHER).text
    for said in ("Eighteen posts.", "Twenty posts.", "Two are dropped.", "What it said before"):
        assert said in page
    assert "Twenty posts." in house.get("/questions", OTHER).text


def test_a_withdrawn_question_keeps_its_number_and_its_reason(house: House) -> None:
    qa = published(house, comment(house))
    assert house.refused("WithdrawQuestion", LEAD, number=qa)[0] == "GN-04"
    assert house.post(f"/questions/{qa}/withdrawal", LEAD, reason=" ").status_code == 422
    sent = house.post(f"/questions/{qa}/withdrawal", LEAD, reason="Dropped.", step="send")
    assert sent.status_code == 303
    assert "Dropped." in house.get(f"/questions/{qa}", OTHER).text
    again = published(house, comment(house))
    assert int(again[3:]) > int(qa[3:])
    told = f"{qa} was withdrawn. Publish a new one instead."
    words = {"question": "Who?", "answer": "Nobody."}
    assert house.refused("ReviseQuestion", LEAD, number=qa, **words, reason="x") == ("QA-03", told)


def test_a_draft_is_seen_by_those_who_work_on_it_only(house: House) -> None:
    mine = comment(house)
    qa = house.does("DraftQuestion", COORDINATOR, question="When?", answer="Soon.", comments=[mine])
    assert qa in numbers(house, who=LEAD)
    for who in (OTHER, UNION_A, HEAD):
        assert qa not in numbers(house, who=who)
        assert house.get(f"/questions/{qa}", who).status_code == 404
    assert house.refused("PublishQuestion", COORDINATOR, number=qa)[0] == "GN-01"
    assert (
        house.post(f"/questions/{qa}/draft", LEAD, question="When?", answer="In May.") is not None
    )
    assert house.post(f"/questions/{qa}/publication", LEAD, step="send").status_code == 303
    assert "In May." in house.get(f"/questions/{qa}", OTHER).text
    assert house.refused("PublishQuestion", LEAD, number=qa)[0] == "QA-03"


def test_the_author_of_a_hidden_comment_sees_the_wording_first(house: House) -> None:
    mine = comment(house, confidentiality="withheld", text="Who covers when two are ill?")
    response = approved(house, mine, text="The next team does.")
    asked = {"response": response, "question": "Who covers illness?"}
    code, told = house.refused("PublishAsQA", LEAD, **asked)
    assert (code, f"The author of {mine} asked" in told) == ("QA-02", True)
    saved = house.post(
        f"/responses/{response}/publication", LEAD, question=asked["question"], draft="yes"
    )
    assert saved.status_code == 303
    [qa] = [q for q in numbers(house, "&status=draft", LEAD) if q]
    assert house.refused("PublishQuestion", LEAD, number=qa)[0] == "QA-02"
    page = house.get(f"/comments/{mine}", EMPLOYEE).text
    assert "This is how your comment is to be published" in page
    assert "Who covers illness?" in page
    for other in (OTHER, UNION_B):
        assert house.refused("AgreeToQuestion", other, number=qa, comment=mine)[0] == "GN-02"
    assert house.post(f"/comments/{mine}/wording/{qa}", EMPLOYEE).status_code == 303
    assert house.post(f"/questions/{qa}/publication", LEAD, step="send").status_code == 303
    assert qa in numbers(house)


def test_each_hidden_author_of_a_mixed_answer_sees_the_wording_first(house: House) -> None:
    hidden = comment(house, confidentiality="withheld", text="Who covers at night?")
    also = comment(house, OTHER, confidentiality="withheld", text="Are nights shared out?")
    known = comment(house, text="Nights are long.")
    response = approved(house, hidden, also, known, text="Nights are shared out.")
    asked = {"response": response, "question": "Who works at night?"}
    code, told = house.refused("PublishAsQA", LEAD, **asked)
    assert (code, f"The authors of {hidden} and {also} asked for their names" in told) == (
        "QA-02", True,
    )  # fmt: skip
    qa = house.does("DraftQuestion", COORDINATOR, **asked)
    house.does("AgreeToQuestion", EMPLOYEE, number=qa, comment=hidden)
    code, told = house.refused("PublishQuestion", LEAD, number=qa)
    assert (code, f"The author of {also} asked for their name" in told) == ("QA-02", True)
    assert "This is how your comment is to be published" in house.get(
        f"/comments/{also}", OTHER
    ).text  # fmt: skip
    house.does("AgreeToQuestion", OTHER, number=qa, comment=also)
    house.does("PublishQuestion", LEAD, number=qa)


def test_silence_on_a_wording_lets_it_be_published_after_two_working_days(house: House) -> None:
    mine = comment(house, confidentiality="withheld", text="What of the winter?")
    given = {"question": "What about winter?", "answer": "As in summer.", "comments": [mine]}
    qa = house.does("DraftQuestion", COORDINATOR, **given)
    house.clock.at = NOON + timedelta(days=2)
    assert house.refused("PublishQuestion", LEAD, number=qa)[0] == "QA-02"
    house.clock.at = NOON + timedelta(days=3)
    house.does("PublishQuestion", LEAD, number=qa)


def test_only_the_author_of_a_hidden_comment_is_written_to_about_a_wording(house: House) -> None:
    hidden = comment(house, confidentiality="withheld", text="Why Tuesdays?")
    known = comment(house, OTHER)
    given = {"question": "Why that day?", "answer": "It suits.", "comments": [hidden, known]}
    house.does("DraftQuestion", COORDINATOR, **given)
    house.settle()
    with house.services.pool.connection() as db:
        due = out_tray.claim(db, NOON + timedelta(days=1), NOON, limit=500)
        wanted = [one for one in due if one.errand == "consultation.wording"]
        letters = [wording_to_agree(one, db) for one in wanted]
    told = {dict(one.facts)["comment"] for one in letters if one is not None}
    assert hidden in told
    assert known not in told


def test_what_came_of_a_theme_is_told_without_names_or_small_numbers(house: House) -> None:
    mine, theirs = comment(house), comment(house, OTHER, confidentiality="withheld")
    for one in (mine, theirs):
        house.does("ThemeComment", COORDINATOR, comment=one, themes=["Caseloads"])
    page = house.get("/you-said-we-did", OTHER).text
    assert "Caseloads" not in page
    issued(house, mine, theirs, disposition="partly", revision_lines=["V2-02"], text="For Anna.")
    [row] = house.get("/you-said-we-did?format=json&theme=caseloads", OTHER).json()
    assert row["comments"] == "fewer than 10"
    assert row["revision_lines"] == ["V2-02"]
    page = house.get("/you-said-we-did", OTHER).text
    for hidden in (mine, theirs, "Anna", "For Anna."):
        assert hidden not in page
    assert "Rota limited" in page


def test_the_lead_words_what_came_of_a_theme_and_publishes_it(house: House) -> None:
    mine = comment(house)
    house.does("ThemeComment", COORDINATOR, comment=mine, themes=["Parking"])
    issued(house, mine, text="There is none.")
    assert "Parking" in house.get("/you-said-we-did", LEAD).text
    here = "/you-said-we-did/parking"
    assert "There is none." in house.get(here, LEAD).text
    refused = house.post(here, LEAD, said="Too little.", changed=" ")
    assert (refused.status_code, "Too little." in refused.text) == (422, True)
    words = {"said": "Too little.", "changed": "Nothing yet.", "unchanged": "There is no land."}
    assert house.post(here, COORDINATOR, **words).status_code == 303
    assert "There is no land." not in house.get("/you-said-we-did", OTHER).text
    assert house.refused("PublishOutcome", COORDINATOR, theme="parking")[0] == "GN-01"
    assert house.post(here, LEAD, step="publish").status_code == 200
    assert house.post(here, LEAD, step="send").status_code == 303
    assert "There is no land." in house.get("/you-said-we-did", OTHER).text
    house.does("WordOutcome", LEAD, theme="parking", said="Less.", changed="Ten spaces.")
    page = house.get("/you-said-we-did", OTHER).text
    assert "Ten spaces." not in page
    assert house.get(here, OTHER).status_code == 403
    assert house.get("/you-said-we-did/no-such-theme", LEAD).status_code == 404


def test_a_draft_that_is_not_approved_is_not_published(house: House) -> None:
    response = draft(house, comment(house))
    asked = {"response": response, "question": "Who?"}
    assert house.refused("PublishAsQA", LEAD, **asked)[0] == "RS-07"
    assert house.refused("DraftQuestion", LEAD, **asked)[0] == "RS-07"
