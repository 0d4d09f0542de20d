"""Tables of people in scope, their lines, what changes about them and what they say of it."""

from backend.kernel.tables import Table

PEOPLE = Table(
    "people",
    {
        "person": "uuid",
        "review": "uuid",
        "name": "text",
        "email": "text",
        "employee_ref_first": "text",
        "counted_at_start": "boolean",
        "lines": "integer",
        "lines_in_post": "integer",
    },
    ("person", "review"),
    ("review",),
    personal=True,
)
ASSIGNMENTS = Table(
    "assignments",
    {
        "assignment": "uuid",
        "review": "uuid",
        "person": "uuid",
        "employee_ref": "text",
        "job_title": "text",
        "service": "text",
        "section": "text",
        "grp": "text",
        "fte": "integer",
        "in_post": "boolean",
        "left_on": "date",
        "left_mark": "text",
        "left_reason": "text",
        "state": "text",
        "post_key": "text",
        "team": "text",
        "location": "text",
        "grade": "text",
        "status": "text",
        "service_from": "date",
        "acting": "boolean",
        "manager": "text",
        "site": "text",
        "starts": "date",
    },
    ("assignment",),
    ("person", "review, employee_ref", "review, section"),
    personal=True,
)
NAMES = Table(
    "person_names",
    {
        "review": "uuid",
        "person": "uuid",
        "place": "bigint",
        "name": "text",
        "since": "date",
        "correction": "boolean",
    },
    ("review", "person", "place"),
    personal=True,
)
CHANGES = Table(
    "line_changes",
    {
        "subject": "uuid",
        "place": "bigint",
        "review": "uuid",
        "person": "uuid",
        "assignment": "uuid",
        "employee_ref": "text",
        "what": "text",
        "was": "text",
        "now": "text",
        "effective": "date",
        "state": "text",
        "said": "text",
        "recorded": "timestamptz",
    },
    ("subject", "place"),
    ("review, person",),
    personal=True,
)
ABSENCES = Table(
    "absences",
    {"review": "uuid", "person": "uuid", "since": "date", "until": "date"},
    ("review", "person"),
    personal=True,
)
ROUTES = Table(
    "contact_routes",
    {"review": "uuid", "person": "uuid", "route": "text"},
    ("review", "person"),
    personal=True,
)
PACKS = Table(
    "packs_sent",
    {
        "review": "uuid",
        "person": "uuid",
        "place": "bigint",
        "sent": "date",
        "route": "text",
        "version": "text",
    },
    ("review", "person", "place"),
    personal=True,
)
PROTECTIONS = Table(
    "protections",
    {"review": "uuid", "person": "uuid", "dates": "text"},
    ("review", "person"),
    personal=True,
)
QUESTIONS = Table(
    "entry_questions",
    {
        "review": "uuid",
        "person": "uuid",
        "number": "integer",
        "kind": "text",
        "employee_ref": "text",
        "about": "text",
        "text": "text",
        "asked": "timestamptz",
        "due": "date",
        "outcome": "text",
        "answer": "text",
        "answered": "timestamptz",
    },
    ("review", "person", "number"),
    personal=True,
)
STARTS = Table(
    "start_counts",
    {
        "review": "uuid",
        "frozen": "timestamptz",
        "people": "integer",
        "lines": "integer",
        "fte": "integer",
        "stated": "integer",
        "source": "text",
        "role": "text",
    },
    ("review",),
    personal=True,
)
START_LINES = Table(
    "start_lines", {"review": "uuid", "employee_ref": "text"}, ("review", "employee_ref")
)
EXPLANATIONS = Table(
    "count_explanations",
    {
        "review": "uuid",
        "place": "bigint",
        "at_start": "integer",
        "lines": "integer",
        "text": "text",
        "said": "timestamptz",
        "role": "text",
    },
    ("review", "place"),
    personal=True,
)
