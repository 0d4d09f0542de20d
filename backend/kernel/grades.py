"""When two ways of printing a grade name the same: “6, 7 and 9” and “6-9”, “Band 8a” and “8a”."""

import re

_GRADE = re.compile(r"\b(?:([a-z]{1,3})\s?)?(\d{1,3})\s?([a-z])?\b", re.IGNORECASE)
# Words that say that a number is a grade, and words between two of them.
_WORDS = re.compile(r"\b(?:grades?|bands?|levels?|scales?|points?|and|to|or)\b", re.IGNORECASE)


def one_grade(one: str, other: str) -> bool:
    """Say whether two printed grades, or ranges of them, may be one; what has no number is none."""
    a, b = _steps(one), _steps(other)
    if not (a and b):
        return False
    return all(_may_be(x, y) for x, y in ((min(a), min(b)), (max(a), max(b))))


def tells(grade: str) -> bool:
    """Say whether a number stands in a grade, so that another can be compared with it."""
    return bool(_steps(grade))


def _steps(text: str) -> list[tuple[int, str, str]]:
    bare = _WORDS.sub(" , ", text)
    return [
        (int(n), (letter or "").casefold(), (scale or "").casefold())
        for scale, n, letter in _GRADE.findall(bare)
    ]


def _may_be(one: tuple[int, str, str], other: tuple[int, str, str]) -> bool:
    """Say whether two steps are one; a letter that only one of them prints tells nothing."""
    return one[0] == other[0] and all(
        not x or not y or x == y for x, y in zip(one[1:], other[1:], strict=True)
    )
