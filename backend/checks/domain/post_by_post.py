"""One post in two tables: its hours, its grade, what becomes of it (domain.md 3.4, 6.4; PO-03)."""

from collections.abc import Iterator, Sequence

from backend.checks.domain.compare import Figure, disagree
from backend.checks.domain.finding import Evidence, Finding, Severity, Tolerances
from backend.checks.domain.papers import Papers, Row, Rows, add, number, place, say
from backend.checks.domain.totals_and_totals import COSTS, MAPPING, SECTIONS, stated, total_of
from backend.kernel.names import base, plain, same, words

STRUCTURE = "the proposed structure"
Titles = dict[str, list[Row]]


def check(papers: Papers, allowed: Tolerances) -> Iterator[Finding]:
    """Find posts of which two tables say different things."""
    found = [
        *_now(papers, allowed),
        *_then(papers, allowed),
        *_mapped(papers, allowed),
        *_unmapped(papers),
        *_gone_yet_there(papers),
    ]
    yield from (one for one in found if one)


def by_post(rows: Rows, column: str, papers: Papers) -> Titles:
    """Return rows by the post they are of; posts that keep on under a new name are one."""
    names = {
        plain(r["current_post"]): r["new_post"]
        for r in papers.of("post_mapping", row_type="mapping")
        if r["change"] in ("no change", "renamed") and r["current_post"] and r["new_post"]
    }
    found: Titles = {}
    for row in rows:
        title = base(row[column])
        title = base(names.get(title, row[column]))
        key = next((k for k in found if same(k, title)), title)
        found.setdefault(key, []).append(row)
    return found


def _now(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    lists = by_post(papers.of("section_totals", row_type="post"), "post", papers)
    costs = by_post(papers.of("posts_current_vs_proposed", row_type="post"), "post", papers)
    alone = [rows for title, rows in costs.items() if not _of(lists, title)]
    strangers = [rows for title, rows in lists.items() if not _of(costs, title)]
    for title, rows in costs.items():
        if not (theirs := _of(lists, title)):
            continue
        stated_here = total_of(rows, "current_fte", COSTS)
        listed = total_of(theirs, "fte_incl_vacancies", SECTIONS)
        if stated_here.value == listed.value:
            continue
        joined = _with_kin(title, rows, _unpaired(alone, strangers))
        figure = joined or stated_here
        subject = f"{rows[0]['post']}, posts now"
        yield disagree("PO-03", subject, figure, listed, "FTE", allowed)


def _of(titles: Titles, title: str) -> Rows:
    return next((rows for other, rows in titles.items() if same(other, title)), [])


def _unpaired(alone: Sequence[Rows], strangers: Sequence[Rows]) -> list[Rows]:
    """Return posts without a namesake whose hours are not just those of another such post."""
    hours = [add(number(r["fte_incl_vacancies"]) for r in rows) for rows in strangers]
    return [
        rows
        for rows in alone
        if (own := add(number(r["current_fte"]) for r in rows)) and own not in hours
    ]


def _with_kin(title: str, rows: Rows, alone: Sequence[Rows]) -> Figure | None:
    """Return the hours together with those of a post that the other table may count here."""
    kin = [r for r in alone if len(words(r[0]["post"]) & words(title)) > 1]
    if len(kin) != 1:
        return None
    both = [*rows, *kin[0]]
    whole = add(number(r["current_fte"]) for r in both)
    parts = " + ".join(f"{r['post']} {r['current_fte']}" for r in both)
    return Figure(COSTS, place(*both), whole, f"{say(whole)} ({parts})")


def _then(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    chart = by_post(papers["proposed_structure"], "post", papers)
    costs = by_post(papers.of("posts_current_vs_proposed", row_type="post"), "post", papers)
    for title, rows in costs.items():
        here = total_of(rows, "proposed_fte", COSTS)
        if theirs := _of(chart, title):
            there = total_of(theirs, "fte", STRUCTURE)
            subject = f"{rows[0]['post']}, posts proposed"
            yield disagree("ST-02", subject, here, there, "FTE", allowed)
        elif chart and here.value and not _in_qualifier(rows, chart):
            yield Finding(
                "ST-02", Severity.WARNS, f"{rows[0]['post']}, not in the structure",
                f"{rows[0]['post']}: {COSTS} has {say(here.value)} FTE proposed; {STRUCTURE} has "
                "no such post.",
                (here.evidence,),
            )  # fmt: skip


def _in_qualifier(rows: Rows, chart: Titles) -> bool:
    """Say whether the chart has the post under a longer or shorter name."""
    mine = words(rows[0]["post"])
    return any(mine <= words(r["post"]) or words(r["post"]) <= mine for rs in chart.values()
               for r in rs if words(r["post"]))  # fmt: skip


def _mapped(papers: Papers, allowed: Tolerances) -> Iterator[Finding | None]:
    pairs = (
        ("current_post", "current_posts_fte", "current_fte", "posts now"),
        ("new_post", "proposed_posts_fte", "proposed_fte", "posts proposed"),
    )
    for row in papers.of("post_mapping", row_type="mapping"):
        for name, mine, theirs, what in pairs:
            one = stated(row, mine, MAPPING)
            rows = costs_of(papers, row, row[name])
            if one and rows:
                subject = f"{row['staff_group']}, {row[name]}, {what}"
                yield disagree("PO-03", subject, one, total_of(rows, theirs, COSTS), "FTE", allowed)


def costs_of(papers: Papers, row: Row, title: str) -> Rows:
    """Return the lines of costs of a mapped post, inside the group that the row means."""
    rows = [
        r
        for r in papers.of("posts_current_vs_proposed", row_type="post")
        if title and (same(r["post"], title) or same(_bare(r["post"]), title))
    ]
    groups = {r["group"] for r in rows}
    if len(groups) <= 1:
        return rows
    own = [g for g in groups if words(g) & words(row["staff_group"].split("(")[0])]
    if len(own) == 1:
        return [r for r in rows if r["group"] in own]
    others = {r["staff_group"].split("(")[0] for r in papers["post_mapping"]}
    taken = [g for g in groups if any(words(g) & words(o) for o in others)]
    return [r for r in rows if r["group"] not in taken]


def _bare(title: str) -> str:
    return title.split("(", maxsplit=1)[0].strip()


def _unmapped(papers: Papers) -> Iterator[Finding]:
    mapped = papers.of("post_mapping", row_type="mapping")
    if not mapped:
        return
    seen: set[str] = set()
    for row in papers.of("posts_current_vs_proposed", row_type="post"):
        hours = number(row["current_fte"])
        title = _bare(row["post"])
        if not hours or plain(title) in seen:
            continue
        seen.add(plain(title))
        if not any(_means(r["current_post"], title) for r in mapped):
            yield Finding(
                "PO-04", Severity.WARNS, f"{row['post']}, unmapped",
                "Every current post must map to something, even to “deleted”. Unmapped: "
                f"{row['post']} ({say(hours)} FTE).",
                (Evidence(COSTS, place(row), f"{say(hours)} FTE now"),),
            )  # fmt: skip


def _means(mapped: str, title: str) -> bool:
    """Say whether a mapped post is this one, by its name or by the longer one of the two."""
    one, other = base(mapped), base(title)
    long, short = max(one, other, key=len), min(one, other, key=len)
    return same(one, other) or bool(short and " " in short and long.endswith(f" {short}"))


def _gone_yet_there(papers: Papers) -> Iterator[Finding]:
    """Find posts that the mapping only deletes and the table of costs still proposes."""
    mapped = papers.of("post_mapping", row_type="mapping")
    for row in mapped:
        title = row["current_post"]
        if row["change"] != "deleted" or not title:
            continue
        kept = [r for r in mapped if r["change"] != "deleted" and same(r["new_post"], title)]
        lines = [r for r in costs_of(papers, row, title) if number(r["proposed_fte"])]
        if lines and not kept:
            left = total_of(lines, "proposed_fte", COSTS)
            yield Finding(
                "PO-03", Severity.WARNS, f"{row['staff_group']}, {title}, deleted and proposed",
                f"{title}: {MAPPING} deletes it; {COSTS} has {say(left.value)} FTE proposed.",
                (Evidence(MAPPING, place(row), "deleted"), left.evidence),
            )  # fmt: skip
