"""Grades as they are printed: 9, or 6-9, or 6 to 9. Compared by their top (SD-05)."""

import re


def top(grade: str) -> int | None:
    """Return the highest number of a grade or a range, or None where it names none."""
    numbers = [int(n) for n in re.findall(r"\d+", grade)]
    return max(numbers) if numbers else None


def is_lower(after: str, before: str) -> bool:
    """Say whether the new grade ends below the old one."""
    new, old = top(after), top(before)
    return new is not None and old is not None and new < old


def said(grade: str) -> str:
    """Say a grade: grade 10, or a range of grades."""
    many = len(re.findall(r"\d+", grade)) > 1
    return f"grade{'s' if many else ''} {grade.replace('-', '–')}"  # noqa: RUF001 - a range
