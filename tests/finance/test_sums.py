"""What lines add up to, and the sentences that say where they do not (FN-01, FN-02)."""

import pytest

from backend.finance.domain.sums import differences, empty_lines, open_differences, sums_of
from backend.finance.domain.table import FigureNotUnderstood
from backend.finance.domain.typed import money, posts
from backend.finance.domain.variance import against, variance
from backend.finance.events import FinanceLine, StatedFigure
from backend.kernel.rounding import Rounding

CARE = "Residential Services"


def line(post: str, now: int, then: int, cost: int, **more: object) -> FinanceLine:
    fields = {"key": post.lower(), "section": CARE, "post": post, "current_fte": now,
              "proposed_fte": then, "cost": cost}  # fmt: skip
    return FinanceLine(**{**fields, **more})  # type: ignore[arg-type]


LINES = [line("Manager", 500, 400, 200_000), line("Worker", 2_000, 1_900, 500_000)]


def subtotal(**figures: int) -> list[StatedFigure]:
    return [StatedFigure(kind="subtotal", section=CARE, **figures)]


def test_a_subtotal_that_is_the_sum_of_its_lines_is_no_finding() -> None:
    right = subtotal(current_fte=2_500, proposed_fte=2_300, change=-200, pounds=700_000)
    assert differences(LINES, right) == []


def test_one_pound_is_told_and_is_rounding() -> None:
    (found,) = differences(LINES, subtotal(pounds=700_001))
    assert found.told == (
        "Residential Services lines add up to £700,000; the subtotal says £700,001."
    )
    assert (found.code, found.rounding) == ("FN-01", True)
    (more,) = differences(LINES, subtotal(pounds=700_002))
    assert not more.rounding


def test_what_is_rounding_is_the_review_s_policy() -> None:
    stated = subtotal(pounds=700_400)
    assert open_differences(LINES, stated) != []
    assert open_differences(LINES, stated, Rounding.of({"P26.money": 500})) == []


@pytest.mark.parametrize(("stated", "rounding"), [(2_302, True), (2_303, False), (2_297, False)])
def test_two_hundredths_of_a_post_are_rounding_and_three_are_not(
    stated: int, *, rounding: bool
) -> None:
    (found,) = differences(LINES, subtotal(proposed_fte=stated))
    assert (found.code, found.rounding) == ("FN-01", rounding)
    assert "add up to 23.00 FTE of proposed posts" in found.told


def test_a_column_of_changes_that_does_not_add_up_is_said_with_all_three_figures() -> None:
    printed = [line("Manager", 500, 400, 0, printed_change=-101), LINES[1]]
    told = [one.told for one in differences(printed, subtotal(change=-200))]
    assert told == [
        "Manager: the change is printed as -1.01; proposed minus current is -1.00.",
        "Residential Services lines: the change adds up to -2.01, the subtotal says -2.00; "
        "proposed minus current is -2.00.",
    ]


def test_a_total_is_compared_with_the_subtotals_as_stated() -> None:
    figures = [*subtotal(pounds=710_000), StatedFigure(kind="total", pounds=710_000)]
    assert [one.subject for one in differences(LINES, figures)] == ["Residential Services, cost"]


def test_a_saving_is_the_budget_less_the_total() -> None:
    figures = [
        StatedFigure(kind="total", pounds=700_000),
        StatedFigure(kind="budget", pounds=800_000),
        StatedFigure(kind="saving", pounds=90_000),
        StatedFigure(kind="quoted", pounds=90_400),
    ]
    (found,) = open_differences(LINES, figures)
    assert "leaves £100,000; the saving is stated as £90,000" in found.told
    far = [figures[2], StatedFigure(kind="quoted", pounds=99_000)]
    assert [one.subject for one in open_differences([], far)] == ["Savings in the narrative"]


def test_a_line_on_which_nothing_stands_is_found_and_an_allowance_is_not() -> None:
    gone = line("Advanced Practitioner", 0, 0, 0)
    night = line("Waking night", 0, 0, 0, allowance=True)
    assert empty_lines([*LINES, gone, night]) == [gone]


def test_the_versions_are_compared_line_by_line_in_words() -> None:
    newer = [line("Manager", 500, 300, 150_000, proposed_band="11"), line("Cook", 0, 100, 20_000)]
    moved = {one.post: one.marks for one in variance(newer, LINES)}
    assert moved == {
        "Manager": ("fewer posts", "band none to 11", "costs less"),
        "Cook": ("new line",),
        "Worker": ("line taken out",),
    }
    whole = against(newer, "1.0", LINES)
    assert (whole.lines, whole.proposed_fte, whole.cost) == (3, -1_900, -530_000)
    assert sums_of(newer).pounds - sums_of(LINES).pounds == whole.cost


@pytest.mark.parametrize(
    ("typed", "read"), [("8", 800), ("21.5", 2150), ("21,50", 2150), ("-", 0), ("", 0)]
)
def test_posts_are_read_as_people_type_them(typed: str, read: int) -> None:
    assert posts(typed, "Posts now") == read


@pytest.mark.parametrize(
    ("typed", "read"), [("£520,800", 520_800), ("520800.00", 520_800), ("520 800", 520_800)]
)
def test_money_is_read_as_people_type_it(typed: str, read: int) -> None:
    assert money(typed, "Cost") == read


@pytest.mark.parametrize("typed", ["eight", "1.234", "-3", "1e5", "1,2,3", "=1+1"])
def test_what_is_no_figure_is_said_back(typed: str) -> None:
    with pytest.raises(FigureNotUnderstood, match="Posts now: “"):
        posts(typed, "Posts now")
    with pytest.raises(FigureNotUnderstood, match="Enter whole pounds"):
        money(typed.replace("1.234", "12.50").replace("1,2,3", "1,23"), "Cost")
