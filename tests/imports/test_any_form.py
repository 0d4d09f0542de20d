"""Whatever form a list comes in, it is judged the same: property tests."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.imports.judgement import Verdict
from backend.imports.judging import judge
from tests.imports.files import HEADINGS, as_csv, as_ods, as_xlsx
from tests.imports.old_excel import as_xls

LETTERS = st.characters(
    codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd", "Po", "Sm"), exclude_characters="/#'\"=+-@"
)
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(lambda text: f"N{text}".strip())
LATIN = st.text(st.sampled_from("abcßçéîñøüÀÖ ;,|"), max_size=8).map(lambda t: f"N{t}x")
DAYS = st.dates(date(1960, 1, 1), date(2030, 1, 1))


def rows(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[Any]]]:
    """Lists of people of which nothing is wrong."""
    cells = st.tuples(words, words, st.integers(1, 100), DAYS)
    return st.lists(cells, min_size=1, max_size=6).map(
        lambda told: [
            [f"{n:05d}", f"P{n}", given, f"{surname}{n}", f"e{n}@example.org", "Service", "Team",
             "Worker", fte, "1", "9", "permanent", start]
            for n, (given, surname, fte, start) in enumerate(told, start=1)
        ]
    )  # fmt: skip


def written(people: list[list[Any]], comma: str, day: str) -> list[list[Any]]:
    """Return a list as text: FTE with its decimal mark, dates as they are written."""
    return [HEADINGS] + [
        [*row[:8], f"{row[8] / 100:.2f}".replace(".", comma), *row[9:12], row[12].strftime(day)]
        for row in people
    ]  # fmt: skip


def read(content: bytes) -> list[tuple[Any, ...]]:
    """Judge a file, which has to be accepted; return its rows."""
    found = judge(content)
    assert found.verdict in (Verdict.ACCEPT, Verdict.ACCEPT_WITH_WARNINGS), found.messages
    return [
        (one.row, one.employee_ref, one.given_name, one.surname, one.fte, one.service_start)
        for one in found.rows
    ]


def meant(people: list[list[Any]]) -> list[tuple[Any, ...]]:
    """Return what the rows mean."""
    return [
        (n, row[0], " ".join(row[2].split()), " ".join(row[3].split()), row[8], row[12])
        for n, row in enumerate(people, start=2)
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows(WORDS),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"]),
)
def test_a_good_list_is_read_the_same_from_any_text_file(
    people: list[list[Any]], encoding: str, delimiter: str, end: str, comma: str, day: str
) -> None:
    content = as_csv(written(people, comma, day), encoding=encoding, delimiter=delimiter, end=end)
    assert read(content) == meant(people)


@settings(max_examples=15, deadline=None)
@given(rows(LATIN), st.sampled_from([",", ";", "\t"]))
def test_a_good_list_in_the_letters_of_old_windows_is_read_the_same(
    people: list[list[Any]], delimiter: str
) -> None:
    content = as_csv(written(people, ".", "%d/%m/%Y"), encoding="cp1252", delimiter=delimiter)
    assert read(content) == meant(people)


@settings(max_examples=15, deadline=None)
@given(rows(WORDS), st.booleans())
def test_a_good_list_is_read_the_same_from_any_workbook(
    people: list[list[Any]],
    as_text: bool,  # noqa: FBT001 - drawn
) -> None:
    cells = written(people, ",", "%d %b %Y") if as_text else [HEADINGS] + [
        [*row[:8], row[8] / 100, *row[9:]] for row in people
    ]  # fmt: skip
    for write in (as_xlsx, as_ods, as_xls):
        assert read(write(cells)) == meant(people)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"ref;fte\n"]
    ),
)
def test_no_file_at_all_makes_judging_stumble(noise: bytes, head: bytes) -> None:
    assert judge(head + noise).verdict is Verdict.REJECT_FILE


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 6000), st.integers(1, 255), st.sampled_from([as_xlsx, as_ods, as_xls]))
def test_a_damaged_workbook_is_refused_or_read_never_worse(
    place: int, flip: int, write: Any
) -> None:
    content = bytearray(write([HEADINGS, ["1"] * len(HEADINGS)]))
    content[place % len(content)] ^= flip
    assert judge(bytes(content)).verdict in Verdict
