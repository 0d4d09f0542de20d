"""Structures on the page: the chart beside its list, drafts for their writers, forms to draw by."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from uuid import UUID

import pytest

from backend.kernel.roles import Grant, Role, Viewer
from backend.workforce.queries.charts import nodes, structures
from tests.consultation.facts import EMPLOYEE, HR, LEAD, REVIEW, UNION_A
from tests.consultation.house import House, open_house
from tests.support.servers import Servers

WHY = "The band C posts are allocated to a team leader in February."
BOXES = [
    {"kind": "unit", "title": "Fieldwork <Service>"},
    {"kind": "post", "title": "Head of Service", "reports_to": 1, "fte": 100, "manages": True,
     "meaning": "not in scope"},
    {"kind": "team", "title": "Duty", "reports_to": 2},
    {"kind": "post", "title": "Team Manager", "reports_to": 3, "fte": 100, "grade": "11",
     "manages": True, "meaning": "team manager"},
    {"kind": "post", "title": "Social Worker", "reports_to": 4, "fte": 800, "grade": "6-9",
     "note": "On the rota."},
    {"kind": "post", "title": "Enquiry Officer", "reports_to": 4, "fte": 100, "grade": "1"},
    {"kind": "post", "title": "Band C", "fte": 300, "standing": "not shown"},
]  # fmt: skip
NOW = [
    *BOXES[:4],
    {"kind": "post", "title": "Childcare Social Worker", "reports_to": 4, "fte": 900,
     "grade": "6-9"},
    {"kind": "post", "title": "Senior Practitioner", "reports_to": 4, "fte": 200, "grade": "10"},
    {"kind": "post", "title": "Enquiry Officer", "reports_to": 4, "fte": 100, "grade": "3"},
]  # fmt: skip
TEAM = {"kind": "team", "title": "Night duty"}
DRAFT = {"name": "New Structure", "side": "proposed", "as_at": "2014-01-17", "boxes": BOXES}


@pytest.fixture(scope="module")
def house(servers: Servers) -> Iterator[House]:
    """SV-01 is the current structure, SV-02 the proposed one in force, SV-03 a draft from it."""
    databases = servers.fresh()
    with open_house(databases) as here:
        now = {**DRAFT, "name": "Current structure", "side": "current", "boxes": NOW}
        assert here.does("DraftStructure", LEAD, **now) == "SV-01"
        assert here.does("DraftStructure", HR, **DRAFT) == "SV-02"
        for one in ("SV-01", "SV-02"):
            here.does("IssueStructure", LEAD, structure=one, reason=WHY)
        copied = {**DRAFT, "name": "Newer", "boxes": [], "follows": "SV-02"}
        assert here.does("DraftStructure", LEAD, **copied) == "SV-03"
        yield here
    databases.drop()


def read(house: House, path: str, who: object = LEAD) -> str:
    answer = house.get(path, who)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text[-2000:]
    return unescape(str(answer.text))


def test_the_proposed_structure_in_force_opens_first_with_chart_and_list(house: House) -> None:
    page = read(house, "/structure", EMPLOYEE)
    assert "SV-02" in page
    for said in ("Fieldwork <Service>", "Team manager level", "8.00 FTE, grade 6-9", "Not shown"):
        assert said in page, said
    assert page.count("<svg") >= 3
    assert 'role="group"' in page
    assert "<desc" in page
    assert "style=" not in page
    assert WHY in page


def test_a_draft_is_there_for_those_who_draft_alone(house: House) -> None:
    assert "Newer" in read(house, "/structure/SV-03", LEAD)
    for who in (EMPLOYEE, UNION_A):
        assert house.get("/structure/SV-03", who).status_code == 404
        assert house.get("/structure/SV-03/boxes/1", who).status_code == 404
        assert house.get("/structure/SV-03/place", who).status_code == 404
        assert "Newer" not in read(house, "/structure", who)
        code, _ = house.refused("PlaceNode", who, structure="SV-03", box=BOXES[0])
        assert code == "GN-01"


def test_addresses_of_nothing_are_answered_calmly(house: House) -> None:
    assert "Overview" in read(house, "/structure?service=99", EMPLOYEE)
    for path in ("/structure/no-such", "/structure/SV-99", "/structure/SV-02/nonsense",
                 "/structure/SV-03/boxes/1/nonsense", "/structure/SV-03/boxes/0/move",
                 "/structure/SV-02/boxes/99999999999", "/structure/SV-02/issue"):  # fmt: skip
        for who in (LEAD, EMPLOYEE):
            assert house.get(path, who).status_code == 404, path


def test_the_list_is_the_same_as_data(house: House) -> None:
    rows = house.get("/structure/SV-02?format=json", UNION_A).json()
    worker = next(row for row in rows if row["post"] == "Social Worker")
    assert (worker["manager"], worker["fte"], worker["team"]) == ("Team Manager", "8", "Duty")
    assert [r["shown"] for r in rows if r["post"] == "Band C"] == [False]
    assert house.get("/structure?format=csv", EMPLOYEE).text.count("\n") == len(BOXES) + 1
    assert house.get("/structure?format=xlsx", EMPLOYEE).status_code == 200


def test_a_structure_is_seen_as_it_stood(house: House) -> None:
    before = house.get("/structure?as_at=2013-12-09T12:00:00%2B00:00", LEAD)
    assert before.status_code == 200
    assert "No structure has been issued yet" in before.text


def test_a_box_says_who_manages_it_and_what_stands_under_it(house: House) -> None:
    page = read(house, "/structure/SV-02/boxes/4", EMPLOYEE)
    assert "9 posts report to it directly" in page
    assert "ST-05" not in page
    assert "ST-05" not in read(house, "/structure/SV-02", EMPLOYEE)
    assert "ST-05" in read(house, "/structure/SV-02/boxes/4", LEAD)
    assert "Change what it says" not in page
    assert house.get("/structure/SV-02/boxes/99", LEAD).status_code == 404


def test_a_loop_is_refused_beside_its_question_and_nothing_typed_is_lost(house: House) -> None:
    path = "/structure/SV-03/boxes/2/move"
    assert "Whom does Head of Service report to?" in read(house, path)
    refused = house.post(path, LEAD, above="5", step="send")
    assert refused.status_code == 422
    told = unescape(refused.text)
    assert "A post cannot report to itself, directly or through others." in told
    assert re.search(r'<option value="5" selected', told)
    assert house.refused("MoveNode", LEAD, structure="SV-03", node=2, reports_to=5)[0] == "ST-01"


def test_a_post_is_placed_changed_put_in_order_and_taken_out_by_forms(house: House) -> None:
    place = "/structure/SV-03/place"
    typed = {"kind": "post", "title": "Chef", "above": "4"}
    for wrong in ("1.305", "many", "-1", "1e9", "NaN"):
        refused = house.post(place, LEAD, **typed, fte=wrong)
        assert refused.status_code == 422, wrong
        assert wrong in refused.text
    checked = house.post(place, LEAD, **typed, fte="1.3")
    assert "Check your answers" in checked.text
    done = house.post(place, LEAD, **typed, fte="1.3", step="send")
    assert done.status_code == 303, done.text[-800:]
    number = max(r["number"] for r in house.get("/structure/SV-03?format=json", LEAD).json())
    box = f"/structure/SV-03/boxes/{number}"
    assert "1.30 FTE" in read(house, box)
    assert house.post(f"{box}/order", LEAD, to="up").status_code == 303
    order = [r["post"] for r in house.get("/structure/SV-03?format=json", LEAD).json()]
    assert order.index("Chef") == order.index("Enquiry Officer") - 1
    assert 'value="1.3"' in read(house, f"{box}/change")
    changed = {"title": "Cook", "fte": "1", "step": "send"}
    assert house.post(f"{box}/change", LEAD, **changed).status_code == 303
    assert "Cook" in read(house, box)
    assert house.post(f"{box}/take-out", LEAD, step="send").status_code == 303
    assert house.get(box, LEAD).status_code == 404
    manager = house.post("/structure/SV-03/boxes/4/take-out", LEAD, step="send")
    assert manager.status_code == 422
    assert "Say who takes them over" in manager.text


def test_what_is_too_long_for_a_box_is_said_before_it_is_read_back(house: House) -> None:
    long = {"title": "x" * 501, "note": "y" * 2_001, "kind": "team", "above": "top"}
    page = house.post("/structure/SV-03/place", LEAD, **long)
    assert (page.status_code, "Check your answers" in page.text) == (422, False)
    assert "Your title is 501 characters; the limit is 500. Shorten it" in page.text
    assert "Your note is 2,001 characters; the limit is 2,000. Shorten it" in page.text
    assert "Attach" not in page.text
    assert "y" * 2_001 in page.text


def test_what_was_found_is_told_before_issuing_and_answered(house: House) -> None:
    page = read(house, "/structure/SV-03/issue")
    assert "ST-03: 3 Band C posts" in page
    assert "ST-05" in page
    silent = house.post("/structure/SV-03/issue", LEAD, step="send")
    assert silent.status_code == 422
    assert "Give the reason" in silent.text
    code, told = house.refused("IssueStructure", LEAD, structure="SV-03")
    assert code == "ST-03"
    assert "attach them to a manager" in told
    draft = house.post(
        "/structure/new", LEAD, name="Third", side="proposed", as_at="2014-01-20",
        follows="SV-02", step="send",
    )  # fmt: skip
    path = draft.headers["location"].split("LEICESTER-2013")[1]
    issued = house.post(f"{path}/issue", LEAD, reason="It stands as it is.", step="send")
    assert issued.status_code == 303, issued.text[-800:]
    assert "Superseded" in read(house, "/structure/SV-02", EMPLOYEE)
    assert "Third" in read(house, "/structure", EMPLOYEE)
    assert house.post(f"{path}/final", LEAD, sure="yes", step="send").status_code == 303
    assert "Final" in read(house, path, EMPLOYEE)


@pytest.mark.parametrize(
    ("code", "order", "fields", "told"),
    [
        ("ST-01", "MoveNode", {"node": 2, "reports_to": 5},
         "A post cannot report to itself, directly or through others."),
        ("ST-04", "PlaceNode", {"box": {"kind": "unit", "title": "Second"}},
         "is at the top of this structure. Choose who manages this one"),
        ("ST-04", "PlaceNode", {"box": TEAM, "reports_to": 1, "standing": "top"},
         "Choose a manager, or say why there is none; not both."),
        ("ST-06", "PlaceNode", {"box": TEAM, "reports_to": 99},
         "There is no box 99 on this chart."),
        ("ST-06", "TakeOutNode", {"node": 4}, "Say who takes them over, or move them first."),
        ("ST-06", "ChangeNode", {"node": 5, "box": {"kind": "post", "title": " "}},
         "needs a title. Enter one."),
        ("PO-05", "ChangeNode", {"node": 5, "box": {"kind": "post", "title": "Chef", "fte": -1}},
         "FTE and numbers of posts are 0 or more."),
        ("ST-07", "MoveNode", {"structure": "SV-02", "node": 5, "reports_to": 2},
         "cannot be changed. Draft a new structure from it."),
        ("ST-07", "FinaliseStructure", {}, "Only a structure that is issued and in force"),
    ],
)  # fmt: skip
def test_programmes_are_refused_in_the_same_words(
    house: House, code: str, order: str, fields: dict[str, object], told: str
) -> None:
    said = house.refused(order, LEAD, **{"structure": "SV-03", **fields})
    assert (said[0], told in said[1]) == (code, True), said


def test_what_adds_up_to_something_else_is_refused_until_the_reason_is_said(house: House) -> None:
    teams = [{"kind": "team", "title": "Children in Need Teams (9)"},
             {"kind": "post", "title": "Social Worker", "reports_to": 1, "fte": 6800,
              "note": "seven teams of 7.5 and one team of 8"}]  # fmt: skip
    draft = house.does("DraftStructure", LEAD, **{**DRAFT, "boxes": teams})
    assert house.refused("IssueStructure", LEAD, structure=draft) == (
        "ST-02",
        "Posts on the chart add up to 68.00 Social Worker in Children in Need Teams (9); the text "
        "says 7 of 7.5 and 1 of 8, which is 8 teams where there are 9. Correct the chart, or give "
        "a reason why it is issued as it stands: unions and staff will read it.",
    )


def test_before_and_after_stand_side_by_side_with_their_marks_in_words(house: House) -> None:
    page = read(house, "/structure/compare?from=SV-01&to=SV-02", EMPLOYEE)
    for said in ("Renamed, FTE down", "It was called Childcare Social Worker.",
                 "Grade 3 to 1.", "Deleted", "FTE 14.00 before, 14.00 after"):  # fmt: skip
        assert said in page, said
    assert page.count('class="parley-chart__picture"') == 4
    assert page.count('class="parley-sheet__drawing"') == 2
    assert page.count('role="region" aria-label="Chart: ') == page.count('tabindex="0"') == 4
    rows = house.get("/structure/compare?from=SV-01&to=SV-02&change=deleted&format=json", EMPLOYEE)
    assert [r["title"] for r in rows.json()] == ["Senior Practitioner"]
    only = read(house, "/structure/compare?from=SV-01&to=SV-02&service=Nowhere", EMPLOYEE)
    assert "Nothing changes in what was chosen." in only
    assert "Nowhere</h2>" not in only
    for there in ("?to=SV-99", "?from=SV-03"):
        assert house.get(f"/structure/compare{there}", EMPLOYEE).status_code == 404
    assert house.get("/structure/compare?from=SV-02&to=SV-03", LEAD).status_code == 200


BOX = re.compile(
    r'<a href="([^"]+/boxes/[^"]+)" class="parley-chart__box">.*?<text>(.*?)</text>', re.DOTALL
)
PAPER = re.compile(r'width="([\d.]+)mm" height="([\d.]+)mm" viewBox="0 0 (\d+) (\d+)"')
ITEM = re.compile(r'<li class="parley-tree__item[^>]*>(.*?)(?=<ul|<li|</li>)', re.DOTALL)


def spoken(html: str) -> list[str]:
    """The words of a piece of a page, without its marks."""
    return sorted(re.findall(r"[^\s.,]+", unescape(re.sub(r"<[^>]+>", " ", html))))


@pytest.mark.parametrize(
    "path", ["/structure/SV-02?service=all", "/structure/compare?from=SV-01&to=SV-02",
             "/structure/compare?from=SV-01&to=SV-02&service=Fieldwork <Service>"],
)  # fmt: skip
def test_the_list_says_what_the_pictures_say(house: House, path: str) -> None:
    answer = house.get(path, EMPLOYEE).text
    drawn: dict[str, list[list[str]]] = {}
    for href, said in BOX.findall(answer):
        drawn.setdefault(href, []).append(spoken(said))
    listed = {re.findall(r'href="([^"]+)"', item)[0]: spoken(item) for item in ITEM.findall(answer)}
    assert list(listed) == list(drawn), "by keys they are met as they stand in the list"
    for href, pictures in drawn.items():
        assert len(pictures) == 2, "across a wide page, and down a phone"
        for said in pictures:
            more = Counter(listed[href])
            more.subtract(said)
            assert min(more.values()) >= 0, (said, listed[href])
            if "compare" in path:
                assert said == listed[href]
    on_paper = re.findall(r'role="img".*?</svg>', answer, re.DOTALL)
    overview = 1 if "compare" not in path else 0
    assert len(re.findall("<text>", "".join(on_paper))) == len(drawn) + overview


def test_a_large_service_is_drawn_once_it_is_chosen(house: House) -> None:
    many = [{"kind": "unit", "title": "Homes"},
            *({"kind": "post", "title": f"Night Worker {n}", "reports_to": 1, "fte": 100}
              for n in range(500))]  # fmt: skip
    draft = {**DRAFT, "name": "Large", "boxes": many}
    large = house.does("DraftStructure", LEAD, **draft)
    there = f"/structure/compare?from=SV-01&to={large}"
    every = read(house, there)
    assert "Too many boxes to draw here. Choose one service above" in every
    assert "<strong>After: Large</strong>" not in every
    chosen = house.get(f"{there}&service=Homes", LEAD).text
    assert "Too many boxes" not in chosen
    boxes = f"/structure/{large}/boxes/"
    assert len({href for href, _ in BOX.findall(chosen) if boxes in href}) == len(many)
    sizes = PAPER.findall(chosen)
    assert len(sizes) > 1
    for mm_wide, mm_high, wide, high in sizes:
        assert float(mm_wide) == pytest.approx(float(wide) * 0.19, abs=0.01)
        assert float(mm_high) == pytest.approx(float(high) * 0.19, abs=0.01)
    assert len({wide for _, _, wide, _ in sizes}) == 1
    titles = re.findall(r"<figcaption.*?</figcaption>", chosen, re.DOTALL)
    assert len(titles) == chosen.count('<ul class="parley-key">') - 1
    assert all("Homes" in one for one in titles)


def test_whoever_has_no_part_in_the_papers_finds_no_structure(house: House) -> None:
    outside = Viewer(UUID(int=77), "Outside", (Grant(Role.OUT_OF_SCOPE, REVIEW),))
    with house.services.pool.connection() as db:
        assert structures(db, outside, REVIEW) == []
        assert nodes(db, outside, REVIEW, structures(db, LEAD, REVIEW)[0].structure) == []
