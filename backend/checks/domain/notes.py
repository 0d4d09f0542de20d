"""What whoever read the paper noted beside a line: that another place says otherwise (LC-21)."""

import re
from collections.abc import Iterator

from backend.checks.domain.finding import Evidence, Finding, Severity
from backend.checks.domain.papers import Papers, Row, number, place

# Another place prints something; where it is just what the row says, the two agree.
ELSEWHERE = re.compile(
    r"\b(?:index|header|text|form|chart|list|section [\d.]+|table [\d.]+|appendix [\w.]+|a\.\d"
    r"|\d\.\d|eia) (?:and [\w .]+? )?(?:prints?|says?|states?|shows?|calls?)\b",
    re.IGNORECASE,
)
APART = re.compile(
    r"\bcalled\b.*\b(?:in|at|on)\b|\bas printed\b.*;|\bcounted \d|\bambiguous\b|\bstated twice\b"
    r"|\bdoes not match\b|\btitle in the first issue\b",
    re.IGNORECASE,
)
# What in a note tells where something stands is no figure of it.
REFERENCES = re.compile(
    r"\b(?:sections?|lines?|pages?|appendix|table)\s+[\d.]+(?:(?:,| and|-)\s*[\d.]+)*|\b[a-z]\.\d+"
    r"|\b\d\.\d(?= (?:and|prints?|says?|states?|shows?|calls?)\b)",
    re.IGNORECASE,
)
FIGURES = re.compile(r"(?:\b[A-Z]+-?)?\d*\.?\d+")
OF_SOURCE = ("note", "source_line", "line_start", "line_end")
TABLES = {
    "proposed_structure": ("the proposed structure", "post"),
    "post_mapping": ("the post mapping", "current_post"),
    "job_descriptions": ("the job descriptions", "title"),
    "posts_current_vs_proposed": ("the table of posts and costs", "post"),
    "timeline": ("the timetable", "stage"),
    "preferences": ("the preference exercise", "fact"),
}


def check(papers: Papers, _: object = None) -> Iterator[Finding]:
    """Find notes that tell of a second reading."""
    for table, (paper, name) in TABLES.items():
        for row in papers[table]:
            note = row.get("note", "")
            if APART.search(note) or (ELSEWHERE.search(note) and not _bears_out(note, row)):
                where = place(row) or row.get("line_start", "")
                yield Finding(
                    "LC-21", Severity.WARNS, f"{paper}, {row[name]}, line {where}, noted",
                    f"{row[name]}: a note beside {paper} tells of another reading: {note}",
                    (Evidence(paper, where, note),),
                )  # fmt: skip


def _bears_out(note: str, row: Row) -> bool:
    """Say whether every figure and number that a note gives stands in its row too."""
    told = _figures(REFERENCES.sub(" ", note))
    cells = " ".join(value for column, value in row.items() if column not in OF_SOURCE)
    return bool(told) and told <= _figures(cells)


def _figures(text: str) -> set[str]:
    """Return figures and numbers as one writes them: 0.81 for .81, 2 for 2.00."""
    return {
        one if value is None else str(value.normalize())
        for one in FIGURES.findall(text)
        if (value := number(one)) is not None or one
    }
