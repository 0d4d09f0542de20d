"""The policy is data: P01 to P26, with a review's own values in their place (domain.md 0.3)."""

import json
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.policy import DEFAULT_POLICY, NotChosen, Policy, PolicyUnclear


def sentences(values: dict[str, object], version: str = "2026") -> str:
    with pytest.raises(PolicyUnclear) as refused:
        Policy.from_mapping(version, values)
    assert refused.value.code == "GN-10"
    return refused.value.told


def test_all_26_parameters_are_there_with_meaning_unit_and_source() -> None:
    codes = {one.code.partition(".")[0] for one in DEFAULT_POLICY.parameters}
    assert codes == {f"P{n:02d}" for n in range(1, 27)}
    assert all(one.meaning and one.unit and one.source for one in DEFAULT_POLICY.parameters)
    assert len({one.code for one in DEFAULT_POLICY.parameters}) == len(DEFAULT_POLICY.parameters)


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("P01", 30), ("P04", 10), ("P05", 5), ("P06", 10), ("P07", 5), ("P08", 5), ("P09", 5),
        ("P09.times", 1), ("P11", 1), ("P13", 2), ("P14", 10), ("P15", 14), ("P17", 1),
        ("P17.per", 25), ("P18", 12), ("P19", 4), ("P21", 9), ("P21.inside", 4),
        ("P21.rounding", 5), ("P22", 3), ("P22.members", 3), ("P23", 6), ("P23.scoring", 12),
        ("P23.equality", 12), ("P25", 8), ("P26", 2), ("P26.money", 1), ("P26.quoted", 999),
    ],
)  # fmt: skip
def test_the_recommended_numbers(code: str, number: int) -> None:
    assert DEFAULT_POLICY.number(code) == number


def test_the_recommended_words_and_times() -> None:
    assert DEFAULT_POLICY.time_of_day("P02") == time(23, 59, 59)
    assert DEFAULT_POLICY.word("P03") == "ENG"
    assert DEFAULT_POLICY.word("P12") == "substantive"
    assert (DEFAULT_POLICY.word("P16"), DEFAULT_POLICY.word("P16.lead")) == ("weekly", "monthly")
    assert DEFAULT_POLICY.words("P24") == ("named", "withheld", "anonymous", "union")


@pytest.mark.parametrize("code", ["P10", "P20"])
def test_what_has_no_silent_default_must_be_chosen(code: str) -> None:
    assert not DEFAULT_POLICY.is_chosen(code)
    with pytest.raises(NotChosen, match="has not chosen its"):
        DEFAULT_POLICY.number(code)
    assert Policy.from_mapping("2026", {code: 24}).number(code) == 24


def test_the_sentence_names_what_was_not_chosen() -> None:
    with pytest.raises(NotChosen) as refused:
        DEFAULT_POLICY.number("P10")
    assert refused.value.told == (
        "This review has not chosen its match threshold (P10), and there is no default. "
        "Choose it in the policy first."
    )


def test_a_review_puts_its_own_values_in_place_and_keeps_the_rest() -> None:
    own = Policy.from_mapping(
        "Policy of 2013", {"P01": 45, "P02": "17:00", "P03": "SCT", "P10": "80", "P24": ["named"]}
    )
    assert (own.version, own.number("P01"), own.number("P10")) == ("Policy of 2013", 45, 80)
    assert (own.time_of_day("P02"), own.word("P03")) == (time(17), "SCT")
    assert own.words("P24") == ("named",)
    assert own.number("P04") == 10
    assert (own.parameter("P01").source, own.parameter("P04").source) == (
        "Policy of 2013", "the paper of 2013",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ("P04", "ten", "must be a whole number from 1 to 999 (working days), not 'ten'."),
        ("P04", 0, "from 1 to 999"),
        ("P04", -3, "not '-3'"),
        ("P04", 2.5, "not '2.5'"),
        ("P04", True, "not 'True'"),
        ("P04", None, "not nothing"),
        ("P04", "9" * 5_000, "from 1 to 999"),
        ("P10", 101, "from 1 to 100"),
        ("P19", 3, "P19 (trial period) must be a whole number from 4 to 52 (calendar weeks)"),
        ("P02", "25:00", "must be a time of day such as 17:00, not '25:00'"),
        ("P02", "17:00+01:00", "must be a time of day"),
        ("P03", "France", "must be ENG, WLS, SCT or NIR, not 'France'"),
        ("P24", [], "must be a list of named, withheld, anonymous or union"),
        ("P24", "named", "must be a list"),
        ("P24", ["secret"], "not 'secret'"),
        ("P99", 1, "P99 is not a parameter of a policy."),
        ("P22", 5, "P22 (panel quorum) can't be more than P22.members (panel size, with its"),
    ],
)  # fmt: skip
def test_a_value_a_parameter_cannot_take_is_refused_in_words(
    code: str, value: object, told: str
) -> None:
    assert told in sentences({code: value})


def test_everything_that_is_wrong_is_said_at_once() -> None:
    told = sentences({"P04": "ten", "P99": 1, "P05": 0}, version=" ")
    assert told.count(". ") == 3
    assert all(said in told for said in ("P04", "P99", "P05", "needs a version"))


def test_a_policy_that_leaves_a_choice_open_can_be_kept_and_read_back() -> None:
    plain = json.loads(json.dumps(DEFAULT_POLICY.plain()))
    assert plain["P10"] is None
    assert Policy.from_mapping("again", plain).plain() == plain


def test_asking_for_the_wrong_kind_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError):
        DEFAULT_POLICY.number("P02")
    with pytest.raises(TypeError):
        DEFAULT_POLICY.words("P03")


JSON = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([one.code for one in DEFAULT_POLICY.parameters]) | st.text(), JSON
    )
)
def test_whatever_is_sent_is_taken_whole_or_refused_in_words(values: dict[str, object]) -> None:
    try:
        policy = Policy.from_mapping("2026", values)
    except PolicyUnclear as refused:
        assert refused.told.endswith(".")  # noqa: PT017 - either outcome is right
    else:
        assert Policy.from_mapping("2026", policy.plain()).plain() == policy.plain()
