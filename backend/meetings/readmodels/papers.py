"""The tables of minutes, actions, replies, issues and notes: all of them people's words."""

from backend.kernel.tables import Table

MINUTES = Table(
    "minutes",
    {
        "session": "uuid",
        "version": "integer",
        "text": "text",
        "decisions": "text",
        "writer": "uuid",
        "drafted_at": "timestamptz",
        "sides": "text[]",
        "agreed_at": "timestamptz",
        "disputed": "text[]",
        "newest": "boolean",
        "row_version": "bigint",
    },
    ("session", "version"),
    personal=True,
)
MINUTES_ANSWERS = Table(
    "minutes_answers",
    {
        "session": "uuid",
        "version": "integer",
        "side": "text",
        "answer": "text",
        "point": "text",
        "instead": "text",
        "at": "timestamptz",
    },
    ("session", "version", "side"),
    personal=True,
)
ACTIONS = Table(
    "meeting_actions",
    {
        "review": "uuid",
        "action": "text",
        "meeting": "uuid",
        "session": "uuid",
        "what": "text",
        "owner": "text",
        "due": "date",
        "set_at": "timestamptz",
        "done_at": "timestamptz",
        "evidence": "text",
    },
    ("review", "action"),
    ("meeting",),
    personal=True,
)
REPLIES = Table(
    "meeting_replies",
    {
        "session": "uuid",
        "person": "uuid",
        "answer": "text",
        "note": "text",
        "at": "timestamptz",
    },
    ("session", "person"),
    personal=True,
)
ISSUES = Table(
    "meeting_issues",
    {
        "issue": "uuid",
        "review": "uuid",
        "session": "uuid",
        "raised_by": "text",
        "confidentiality": "text",
        "text": "text",
        "about": "text",
        "comment": "text",
        "actor": "uuid",
        "at": "timestamptz",
    },
    ("issue",),
    ("session",),
    personal=True,
)
NOTES = Table(
    "union_notes",
    {
        "note": "uuid",
        "review": "uuid",
        "meeting": "uuid",
        "union_scope": "text",
        "text": "text",
        "at": "timestamptz",
    },
    ("note",),
    ("meeting",),
    personal=True,
)
