"""The sample: what is in it, and what follows from it."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from backend.loading.folder import ReviewFolder
from tests.loading.spoil import SAMPLE

FIRST_DAY_OF_THE_REHEARSAL = datetime(2014, 1, 13, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> ReviewFolder:
    return ReviewFolder.read(SAMPLE)


@pytest.mark.parametrize(
    ("part", "count"),
    [
        ("lines", 457),
        ("people", 455),
        ("leavers", 12),
        ("comments", 231),
        ("sessions", 35),
        ("revisions", 23),
        ("sections", 42),
        ("posts", 44),
        ("mappings", 40),
        ("structure", 111),
        ("descriptions", 101),
        ("requirements", 126),
        ("section_totals", 64),
        ("service_totals", 5),
        ("teams", 14),
        ("profile", 14),
        ("impacts", 16),
        ("effects", 19),
        ("preferences", 9),
        ("finance", 7),
        ("governance", 19),
        ("expected", 457),
        ("pools", 22),
        ("assumed_bands", 81),
        ("discrepancies", 36),
    ],
)
def test_the_sample_is_whole(sample: ReviewFolder, part: str, count: int) -> None:
    assert len(getattr(sample, part)) == count


def test_fte_is_kept_to_the_hundredth(sample: ReviewFolder) -> None:
    assert sum(line.fte for line in sample.lines) == 40972
    assert sum(post.fte("proposed") for post in sample.posts) == 38658
    assert sum(post.reduction_fte for post in sample.posts) == -6180


def test_two_people_stand_in_two_lines_each(sample: ReviewFolder) -> None:
    two = [[one.employee_ref for one in p.lines] for p in sample.people if len(p.lines) > 1]
    assert two == [["E0027", "E0206"], ["E0400", "E0405"]]


def test_two_leavers_are_only_starred(sample: ReviewFolder) -> None:
    starred = [one.employee_ref for one in sample.leavers if one.leaver_mark == "star"]
    assert starred == ["E0069", "E0180"]


def test_every_line_has_a_group(sample: ReviewFolder) -> None:
    assert Counter(line.group for line in sample.lines) == {"1": 139, "2": 108, "2R": 122, "3": 88}
    groups = {line.section: line.group for line in sample.lines}
    assert groups["Intensive Support Team"] == groups["EDT"] == "1"
    assert groups["Commissioning/LAC"] == groups["LAC Service"] == "2"


def test_sessions_know_their_group(sample: ReviewFolder) -> None:
    codes = Counter(session.group_code for session in sample.sessions)
    assert codes == {"all": 11, "unions": 6, "1": 5, "2": 5, "3": 5, "2R": 3}


def test_versions_follow_from_the_summary_of_revisions(sample: ReviewFolder) -> None:
    told = [(one.number, one.dated, len(one.revisions)) for one in sample.versions]
    assert told == [
        ("1.0", date(2013, 10, 24), 0),
        ("1.1", date(2013, 12, 18), 18),
        ("1.2", date(2014, 1, 17), 5),
    ]


def test_some_comments_are_still_to_come_when_the_rehearsal_starts(sample: ReviewFolder) -> None:
    waiting = [c for c in sample.comments if c.submitted_at >= FIRST_DAY_OF_THE_REHEARSAL]
    assert (len(waiting), waiting[0].ref) == (30, "C0202")
    assert {comment.union for comment in sample.comments} == {"", *sample.unions}


def test_every_line_has_an_expected_outcome(sample: ReviewFolder) -> None:
    outcomes = Counter(one.outcome for one in sample.expected)
    assert outcomes == {
        "slotted": 241,
        "competitive": 203,
        "not_applicable_left": 12,
        "displaced": 1,
    }
    displaced = [ref for ref, outcome in sample.outcomes.items() if outcome == "displaced"]
    assert displaced == ["E0243"]


def test_accounts_of_the_rehearsal_play_roles_of_the_review(sample: ReviewFolder) -> None:
    played = {one.account for one in sample.governance} - {""}
    assert {"lead", "coordinator", "hr", "board", "panel-chair", "equality"} <= played


def test_what_is_odd_is_kept_and_noted(sample: ReviewFolder) -> None:
    noted = {(one.file, one.row, one.column) for one in sample.warnings}
    assert noted == {
        ("staff_in_scope.csv", 207, "person_ref"),
        ("staff_in_scope.csv", 406, "person_ref"),
        ("staff_in_scope.csv", 1, "surname"),
        ("timeline.csv", 25, "starts_at"),
        ("timeline.csv", 36, "starts_at"),
        *(("comments.jsonl", row, "submitted_at") for row in (228, 229, 230, 231)),
    }
    assert "timeline.csv, row 36, column starts_at: w/c 2014-03-14 is a Friday, not a Monday" in [
        str(one) for one in sample.warnings
    ]


def test_no_venue_of_the_sample_bears_a_title_before_the_room(sample: ReviewFolder) -> None:
    fourth = {session.venue for session in sample.sessions if session.stage_no == 7}
    assert "Small Hall, Leicester Adult Education Centre (Wellington Street, LE1 6HL)" in fourth


@pytest.mark.parametrize("path", sorted(SAMPLE.iterdir()), ids=lambda path: path.name)
def test_the_sample_tells_nothing_of_the_machine_it_was_made_on(path: Path) -> None:
    text = path.read_text()
    assert "/home/" not in text
    assert "http" not in text
