"""What changed between two texts, to the last space (domain.md 3.2, R004 to R006)."""

import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.reviews.domain.comparing import Piece, compare, measured, paragraphs

# Few words, so that texts share many; every kind of space and mark between them.
TEXTS = st.lists(
    st.sampled_from(
        [
            "the",
            "Team",
            "Manager",
            "16+",
            "386.58",
            "A.4",
            "£14,800,305",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            ",",
            ".",
            "é",
            "\u0301",
            "\u00a0",
            "\x1f",
            "_",
            "a",
            "b",
        ]
    ),
    max_size=60,
).map("".join)


def texts_of(pieces: list[Piece]) -> tuple[str, str]:
    old = "".join(p.text for p in pieces if p.kind != "added")
    new = "".join(p.text for p in pieces if p.kind != "removed")
    return old, new


@given(TEXTS | st.text(), TEXTS | st.text())
@settings(max_examples=300, deadline=None)
def test_the_pieces_give_both_texts_back_exactly(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert texts_of(pieces) == (old, new)
    assert texts_of([p for row in paragraphs(pieces) for p in row]) == (old, new)
    assert all(p.text for p in pieces)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(p.kind == "kept" for p in compare(text, text))
    assert measured(compare(text, text)).places == 0


def test_only_the_words_that_differ_are_marked() -> None:
    pieces = compare(
        "Three team managers and 18 social workers.", "Three team managers and 20 social workers."
    )
    assert [p for p in pieces if p.kind != "kept"] == [
        Piece("removed", " 18"),
        Piece("added", " 20"),
    ]
    assert measured(pieces).places == 1


def test_a_number_is_one_word() -> None:
    changes = measured(compare("It costs £16,653,800 now.", "It costs £14,800,305 now."))
    assert (changes.places, changes.added, changes.removed) == (1, 1, 1)


def test_a_small_word_between_two_changes_does_not_split_them() -> None:
    changes = measured(
        compare("duty worker rota of night staff", "advice helpers scheme of day people")
    )
    assert changes.places == 1


def test_lines_broken_elsewhere_are_no_change_of_words() -> None:
    assert measured(compare("one two\nthree", "one\ntwo three")).places == 0


def test_a_paragraph_that_moved_in_is_added_whole() -> None:
    pieces = compare("First.\n\nLast.", "First.\n\nBetween them.\n\nLast.")
    assert [p.text for p in pieces if p.kind == "added"] == ["Between them.\n\n"]


def test_a_section_of_twenty_thousand_words_is_compared_while_one_waits() -> None:
    draw = random.Random(3)
    words = [f"w{draw.paretovariate(1):.0f}" for _ in range(20_000)]
    changed = [w if draw.random() > 0.1 else draw.choice(words) for w in words]
    for space in (" ", "\n"):
        began = time.perf_counter()
        compare(space.join(words), space.join(changed))
        assert time.perf_counter() - began < 2
