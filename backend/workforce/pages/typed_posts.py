"""How posts and FTE are typed on a page, and what is made of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from backend.kernel.errors import NotUnderstood
from backend.kernel.wording import say_fte
from backend.web.fields import Answers, Choice, Field
from backend.workforce.domain.post import hundredths
from backend.workforce.pages import post_words as words
from backend.workforce.queries.posts import Post

MOST_BOXES = 80
LARGEST_FTE = 100_000
TEXTS = ("title", "number", "jd", "grade", "group", "team", "location", "ends_when", "funded_by",
         "shift")  # fmt: skip


def fte(text: str) -> int:
    """Return an FTE as people type it, in hundredths; a finer one is refused (PO-05)."""
    try:
        typed = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        raise NotUnderstood(
            f"“{text[:40]}” is not an FTE. Write it as a number, as 0.60."
        ) from None
    if not typed.is_finite() or abs(typed) > LARGEST_FTE:
        raise NotUnderstood(f"“{text[:40]}” is too large for an FTE. Check it.")
    return hundredths(float(typed * 100))


def questions(*, changing: bool = False) -> list[Field]:
    """Return what is asked of a post."""
    cause = Field("cause", "Which comment or revision line caused it?", "text",
                  hint="Such as CR-0117 or V2-03. Leave it empty where none did.")  # fmt: skip
    reason = Field("reason", "Why is it changed?", needed="Give a reason. It will be kept in the "
                   "decision history and may be read at an appeal.")  # fmt: skip
    return [
        Field("title", "Title", "text", needed="Enter the title of the post"),
        Field("number", "Post number", "text", hint="As on the job description, such as SC907."),
        Field("jd", "Job description", "text",
              hint="Its title, where it is not the title of the post."),
        Field("grade", "Grade or range", "text", hint="Such as 9, or 6-9."),
        Field("fte", "FTE", "text", hint="Such as 1.00 or 14.50.", needed="Enter the FTE"),
        Field("group", "Staff group", "text"),
        Field("team", "Team", "text"),
        Field("location", "Place of work", "text"),
        Field("permanence", "Permanent or not", "radios", words.PERMANENCE,
              needed="Choose whether it is permanent"),
        Field("until", "Last day, where it ends on a day", "date"),
        Field("ends_when", "What ends it, where something does", "text"),
        Field("funding", "What is it paid from?", "radios", words.FUNDING,
              needed="Choose what it is paid from"),
        Field("funded_by", "Who pays, where others do", "text"),
        Field("qualified", "Qualified or not", "radios", words.QUALIFIED),
        Field("shift", "Shifts or rota", "text"),
        Field("in_scope", "Is it in the scope of this review?", "radios",
              [("yes", "Yes"), ("no", "No")], needed="Choose whether it is in scope"),
        Field("vacant", "Vacant FTE, where nobody holds part of it", "text"),
        *([cause, reason] if changing else []),
    ]  # fmt: skip


def filled_in(post: Post) -> dict[str, str]:
    """Return what a post says now, as its form shows it."""
    return {
        **{name: getattr(post, name) for name in TEXTS},
        "fte": say_fte(post.fte),
        "vacant": say_fte(post.vacant) if post.vacant else "",
        "permanence": post.permanence,
        "until": post.until.isoformat() if post.until else "",
        "funding": post.funding,
        "qualified": post.qualified,
        "in_scope": "yes" if post.in_scope else "no",
    }


def read(answers: Answers) -> dict[str, Any]:
    """Return what was typed, as an order about a post takes it."""
    until = answers.one("until")
    return {
        **{name: answers.one(name) for name in TEXTS},
        "fte": fte(answers.one("fte")),
        "vacant": fte(answers.one("vacant")) if answers.one("vacant") else 0,
        "permanence": answers.one("permanence"),
        "until": date.fromisoformat(until) if until else None,
        "funding": answers.one("funding"),
        "qualified": answers.one("qualified"),
        "in_scope": answers.one("in_scope") == "yes",
    }


def differing(post: Post, typed: dict[str, Any]) -> dict[str, Any]:
    """Return only what was typed differently from what the post says."""
    return {name: value for name, value in typed.items() if getattr(post, name) != value}


def posts_field(name: str, label: str, posts: Sequence[Post]) -> Field:
    """Ask which posts: boxes to tick, or, where these are too many, lines to write."""
    if len(posts) <= MOST_BOXES:
        return Field(name, label, "checkboxes", [(one.key, said(one)) for one in posts])
    return Field(name, label, "textarea", hint="One on each line, by its key or its title.")


def chosen(answers: Answers, name: str, posts: Sequence[Post]) -> list[str]:
    """Return the keys of the posts that were ticked or written, each on a line."""
    keys = {one.key for one in posts}
    by_title: dict[str, list[str]] = {}
    for one in posts:
        by_title.setdefault(one.title.strip().casefold(), []).append(one.key)
    found = []
    for line in "\n".join(answers.many(name)).splitlines():
        if not (text := line.strip()):
            continue
        meant = [text] if text in keys else by_title.get(text.casefold(), [])
        if len(meant) != 1:
            why = "names no post" if not meant else f"names {len(meant)} posts"
            raise NotUnderstood(f"“{text[:60]}” {why}. Write its key, as the list of posts has it.")
        found.append(meant[0])
    return found


def said(post: Post) -> str:
    """Say a post in a list to choose from."""
    parts = [post.title, post.team or post.group, f"grade {post.grade}" if post.grade else "",
             f"{say_fte(post.fte)} FTE"]  # fmt: skip
    return ", ".join(part for part in parts if part)


def plain(text: str) -> str:
    """Return text that can be looked for: without what no database takes."""
    return "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff").strip()[:200]


def as_choices(values: Sequence[str]) -> list[dict[str, str]]:
    """Return values as a filter takes them."""
    return [{"value": value, "text": value} for value in values]


def pairs(choices: Sequence[Choice]) -> list[dict[str, str]]:
    """Return choices as a filter takes them."""
    return [{"value": value, "text": text} for value, text in choices]
