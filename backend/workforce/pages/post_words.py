"""The words of the pages of posts."""

from backend.web.fields import Choice

PERMANENCE: list[Choice] = [
    ("permanent", "Permanent"),
    ("temporary", "Temporary: it ends on a day"),
    ("transitional", "Transitional: it ends when something happens"),
]
FUNDING: list[Choice] = [
    ("base", "Base budget"),
    ("external", "External money"),
    ("invest to save", "Invest to save"),
]
QUALIFIED: list[Choice] = [
    ("qualified", "Qualified"),
    ("unqualified", "Unqualified"),
]
SIDES: list[Choice] = [("current", "Now"), ("proposed", "Proposed")]
BECOMES: list[Choice] = [
    ("no change", "No change"),
    ("minor change", "Minor change: the job description changes a little"),
    ("renamed", "Renamed: the same job under another name"),
    ("replaced", "Replaced by another job"),
    ("merged", "Merged: two or more posts become one"),
    ("split", "Split: a post becomes two or more"),
    ("deleted", "Deleted: nothing takes its place"),
    ("new", "New: no current post becomes it"),
    ("transferred out", "Transferred out of the service"),
]
# A colour only helps: the words say it.
COLOURS = {
    "no change": "grey", "minor change": "blue", "renamed": "blue", "replaced": "yellow",
    "merged": "yellow", "split": "yellow", "deleted": "red", "new": "green",
    "transferred out": "orange",
}  # fmt: skip
LABELS = {
    "title": "Title", "number": "Post number", "jd": "Job description", "grade": "Grade",
    "fte": "FTE", "group": "Staff group", "team": "Team", "location": "Place of work",
    "permanence": "Permanent or not", "until": "Last day", "ends_when": "What ends it",
    "funding": "Paid from", "funded_by": "Paid by", "funded": "Confirmed by finance",
    "qualified": "Qualified or not",
    "shift": "Shifts or rota", "in_scope": "In scope", "vacant": "Vacant FTE",
    "job_titles": "Other names on the list of people",
}  # fmt: skip
