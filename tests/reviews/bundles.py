"""Versions of the business case as tests tell them."""

from datetime import date

from backend.reviews.domain.bundle import Bundle, Content, Figure, Line, bundle

POSTS = ("Team", "Post", "FTE")
COSTS = ("Post", "Proposed FTE", "Cost")
SUMMARY = Content("ES", "Executive summary", "Fewer layers of management.", page="4")
FINANCE = Content(
    "costs", "Costs of posts", "Team Manager\t21.5\t1,154,200", "finance", "29", "7",
    columns=COSTS, figures=(Figure("Cost", "1,154,200"),),
)  # fmt: skip
STRUCTURE = Content(
    "proposed", "Proposed structure", "Duty\tTeam Manager\t3\nDuty\tSocial Worker\t20",
    "structure", "62-67", "A.3", columns=POSTS,
)  # fmt: skip
MANAGER = Content(
    "team-manager", "Team Manager", "Leads a team of eight.", "jd", "206", "A.4",
    dated=date(2013, 10, 16),
)  # fmt: skip
FIRST = (SUMMARY, FINANCE, STRUCTURE, MANAGER)


def version(number: str, *contents: Content, lines: tuple[Line, ...] = ()) -> Bundle:
    """Return a version of these; those not told are as they were first."""
    told = {c.place: c for c in (*FIRST, *contents)}
    return bundle(number, told.values(), lines)


def section(key: str, text: str = "As it was.", title: str = "A section", page: str = "",
            **figures: str) -> Content:  # fmt: skip
    """Return a section and the totals that it states, with _ for spaces in their names."""
    stated = tuple(Figure(name.replace("_", " "), value) for name, value in figures.items())
    return Content(key, title, text, page=page, figures=stated)


def row(post: str, fte: str, team: str = "Duty") -> Content:
    """Return the structure with one post more."""
    return Content(
        "proposed", "Proposed structure", f"{STRUCTURE.text}\n{team}\t{post}\t{fte}", "structure",
        "62-67", "A.3", columns=POSTS,
    )  # fmt: skip
