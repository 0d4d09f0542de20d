"""The proposed structure by itself, and what becomes of teams (domain.md 3.5; ST)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, add, number, place, say
from backend.kernel.names import ABBREVIATED, QUALIFIER, initials

CHART, MAPPING = "the proposed structure", "the post mapping"
FOR_A_TIME = re.compile(r"\b(?:temporary|transitional|interim)\b", re.IGNORECASE)
NOT_SHOWN = re.compile(r"\bnot shown\b", re.IGNORECASE)
SAID = re.compile(r"[“\"]([^”\"]+)[”\"]")


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find teams without an end, posts without a place, and posts named in two ways."""
    teams: dict[str, list[Row]] = defaultdict(list)
    for row in papers["proposed_structure"]:
        teams[row["team"]].append(row)
    for team, rows in teams.items():
        if FOR_A_TIME.search(team):
            yield from _for_a_time(papers, team, rows)
    loose = [r for r in papers["proposed_structure"] if NOT_SHOWN.search(r["service"])]
    for row in loose:
        yield Finding(
            "ST-03", Severity.WARNS, f"{row['team']}, {row['post']}, not shown",
            f"{row['fte']} {row['post']} posts ({row['team']}) are listed as “not shown”: attach "
            "them to a manager.",
            (Evidence(CHART, place(row), row["service"]),),
        )  # fmt: skip


def _for_a_time(papers: Papers, team: str, rows: list[Row]) -> Iterator[Finding]:
    bare = QUALIFIER.sub("", team).strip()
    gone = [
        r
        for r in papers.of("post_mapping", row_type="mapping", change="deleted")
        if _names(r["current_post"], bare)
    ]
    posts = ", ".join(f"{r['post']} {r['fte']}" for r in rows)
    said = f"{CHART.capitalize()} keeps {bare} for a time ({posts}: "
    said += f"{say(add(number(r['fte']) for r in rows))} FTE) without an end date"
    said += f"; {MAPPING} deletes {gone[0]['current_post']}." if gone else "."
    yield Finding(
        "ST-02", Severity.WARNS, f"{bare}, kept for a time", said,
        (
            Evidence(CHART, place(*rows), posts),
            *(Evidence(MAPPING, place(r), f"{r['current_post']}: deleted") for r in gone),
        ),
    )  # fmt: skip


def _names(post: str, team: str) -> bool:
    """Say whether a post is named for a team, in full or by its first letters."""
    first = post.split(maxsplit=1)[0] if post.split() else ""
    letters = "".join(w[0] for w in re.findall(r"[A-Za-z]+", team)).casefold()
    return (
        team.casefold() in post.casefold()
        or (len(first) in ABBREVIATED and first.casefold() == letters)
        or (len(first) in ABBREVIATED and "".join(sorted(first.casefold())) == initials(team))
    )
