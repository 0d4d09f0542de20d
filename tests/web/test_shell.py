"""The shell of every page, and every component, drawn in the strict environment."""

import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError

from backend.kernel.errors import DomainError, NotFound, NotPermitted, StaleView
from backend.web.errors import PAGES
from backend.web.forms import Problems
from backend.web.headers import POLICY
from backend.web.templates import HOME, environment
from backend.web.words import whole
from tests.support.pages import NOW, WORDS, everything, shell

TYPED = {"reasons": ["First line\nsecond <b>line</b>"], "finding": ["upheld"]}


def soup(html: str) -> BeautifulSoup:
    """Read a page."""
    return BeautifulSoup(html, "html.parser")


def refused(refusal: DomainError, **different: object) -> BeautifulSoup:
    """Draw the page of a refusal."""
    template = environment().get_template(f"layouts/{PAGES.get(refusal.status, 'refusal')}.html")
    context = {"refusal": refusal, "typed": TYPED, **different}
    return soup(template.render(**shell(**context)))


def test_every_page_has_a_language_a_title_a_way_past_the_menu_and_one_main() -> None:
    page = soup(everything())
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert page.title is not None
    assert page.title.text == "Everything \N{EN DASH} Parley"
    skip = page.select_one(".govuk-skip-link")
    assert skip is not None
    assert skip["href"] == "#main-content"
    assert [m["id"] for m in page.find_all("main")] == ["main-content"]


def test_help_stands_in_the_same_place_of_every_page() -> None:
    for page in (soup(everything()), refused(NotFound())):
        footer = page.find("footer")
        assert footer is not None
        assert "Ask the review coordinator" in footer.text


def test_the_place_where_news_is_said_is_outside_what_is_swapped() -> None:
    live = soup(everything()).select_one("#live")
    assert live is not None
    assert live["aria-live"] == "polite"
    assert live.find_parent("main") is None


def test_a_page_with_mistakes_says_so_in_its_title_and_links_each_to_its_field() -> None:
    page = soup(everything(problems=Problems({"end": "End must be a real date"})))
    assert page.title is not None
    assert page.title.text.startswith("Error: ")
    link = page.select_one(".govuk-error-summary a")
    assert link is not None
    field = page.select_one(str(link["href"]))
    assert field is not None
    assert (field["name"], field["value"]) == ("end_day", "31")
    beside = page.select_one("#end-date-error")
    assert beside is not None
    assert beside.text.strip().endswith("End must be a real date")


def test_the_menu_marks_where_one_is() -> None:
    marked = soup(everything()).select(".govuk-service-navigation__link[aria-current=page]")
    assert [link.text.strip() for link in marked] == ["Home"]


def test_nobody_signed_in_sees_no_menu() -> None:
    assert soup(everything(nav=[])).select(".govuk-service-navigation") == []


def test_a_rehearsal_says_its_hour_on_every_page() -> None:
    assert "It is 9.12am on Tuesday 28 January 2014" in everything(rehearsal=NOW)
    assert "Rehearsal" not in everything()


def test_a_page_of_the_past_is_marked_and_leads_back_with_its_filters() -> None:
    page = soup(everything(as_at=NOW, query={"as_at": "2014-01-28", "state": "late"}))
    banner = page.select_one(".parley-as-at")
    assert banner is not None
    assert "As it stood at 9.12am on Tuesday 28 January 2014. Read only." in banner.text
    assert banner.a is not None
    assert banner.a["href"] == "/everything?state=late"


def test_what_was_done_is_announced() -> None:
    banner = soup(everything(saved="Your comment was received.")).select_one("[role=alert]")
    assert banner is not None
    assert "Your comment was received." in banner.text


def test_htmx_sends_the_token_of_the_session() -> None:
    page = soup(everything())
    assert page.body is not None
    assert page.body["hx-headers:inherited"] == '{"x-csrftoken": "t0k3n"}'


def test_the_one_script_in_the_page_is_the_one_that_the_policy_allows() -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", everything())
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in POLICY


def test_no_reference_is_parted_at_the_end_of_a_line() -> None:
    said = str(whole("CR-0117 and V2-03 of <b>E0009</b>, LEICESTER-2013"))
    assert re.findall(r'<span class="parley-reference">([^<]*)</span>', said) == [
        "CR-0117", "V2-03",
    ]  # fmt: skip
    assert "&lt;b&gt;E0009&lt;/b&gt;, LEICESTER-2013" in said
    assert whole(said := whole("AP-007")) == said


def test_an_address_holds_no_markup() -> None:
    for page in HOME.rglob("*.html"):
        assert not re.search(r'="[^"<>]*\| whole', page.read_text()), page


def test_peoples_own_words_are_never_markup() -> None:
    html = everything()
    assert "<b>line</b>" not in html
    assert WORDS in soup(html).text


def test_every_field_has_a_label() -> None:
    page = soup(everything())
    labelled = {str(label["for"]) for label in page.find_all("label")}
    fields = page.select("input:not([type=hidden]), textarea, select")
    assert {str(field["id"]) for field in fields} - labelled == set()


def test_no_two_things_on_the_page_share_a_name() -> None:
    ids = [str(found["id"]) for found in soup(everything()).select("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_a_change_link_says_what_it_changes() -> None:
    change = soup(everything()).select_one(".govuk-summary-list__actions a")
    assert change is not None
    assert change.text == "Change post"


def test_a_heading_sorts_keeps_the_filters_and_turns_round() -> None:
    page = soup(everything(query={"state": "late", "order": "reference", "page": "3"}))
    heading = page.select_one("th[aria-sort]")
    assert heading is not None
    assert heading["aria-sort"] == "ascending"
    assert heading.a is not None
    assert heading.a["href"] == "/list?state=late&order=-reference"


def test_a_chosen_filter_is_said_and_can_be_taken_off() -> None:
    page = soup(everything(query={"state": "late", "mine": "1"}))
    chosen = page.select(".parley-chosen__item")
    assert [c.text.strip() for c in chosen] == [
        "Remove this filter: State: Late \N{MULTIPLICATION SIGN}",
        "Remove this filter: Only mine: yes \N{MULTIPLICATION SIGN}",
    ]
    assert chosen[0]["href"] == "/list?mine=1"


def test_a_list_is_offered_as_data_with_the_same_filters() -> None:
    page = soup(everything(query={"state": "late", "page": "3"}))
    offered = [a["href"] for a in page.select("a[href*=format]")]
    assert offered == [f"/list?state=late&format={kind}" for kind in ("csv", "xlsx", "json")]


def test_pages_of_a_list_leave_out_those_far_away() -> None:
    items = soup(everything()).select(".govuk-pagination__item")
    assert [i.text for i in items] == ["1", "⋯", "4", "5", "6", "⋯", "9"]


def test_a_state_nobody_coloured_is_grey_and_still_in_words() -> None:
    tag = soup(everything()).find("strong", string="Something new")
    assert tag is not None
    assert "govuk-tag--grey" in str(tag)


@pytest.mark.parametrize("refusal", [NotPermitted(), NotFound(), StaleView(), DomainError("No.")])
def test_a_refusal_says_its_sentence_and_code_and_keeps_what_was_typed(
    refusal: DomainError,
) -> None:
    page = refused(refusal)
    assert page.select_one("#refusal") is not None
    assert refusal.told in page.text
    assert refusal.code in page.text
    kept = page.select_one("#typed-reasons")
    assert kept is not None
    assert kept.text == TYPED["reasons"][0]
    assert kept.has_attr("readonly")


def test_a_change_by_somebody_else_is_told_and_ones_own_can_be_sent_again() -> None:
    stale = StaleView(by="The review lead", what="accepted the match", at=NOW, version=7)
    page = refused(stale)
    told = "The review lead accepted the match at 9.12am on Tuesday 28 January 2014."
    assert told in page.text
    form = page.find("form")
    assert form is not None
    sent = {f["name"]: f.get("value", f.text) for f in form.select("[name]")}
    assert sent["seen"] == "7"
    assert sent["reasons"] == "\n" + TYPED["reasons"][0]


def test_without_the_newer_version_nothing_can_be_sent_blindly_again() -> None:
    assert refused(StaleView()).find("form") is None


def test_a_name_that_a_page_was_not_handed_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody_gave_this }}").render()
