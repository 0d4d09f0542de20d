"""The tables of responses, published questions and outcomes. All hold people's words."""

from backend.kernel.tables import Table

SAID = {
    "disposition": "text",
    "text": "text",
    "revision_lines": "text[]",
    "rationale": "text",
    "evidence": "text",
    "signpost": "text",
}
RESPONSES = Table(
    "responses",
    {
        "response": "uuid",
        "review": "uuid",
        "reference": "text",
        **SAID,
        "action": "text",
        "action_owner": "text",
        "action_due": "date",
        "action_done_at": "timestamptz",
        "action_evidence": "text",
        "comments": "integer",
        "status": "text",
        "question": "text",
        "drafted_by": "uuid",
        "drafted_at": "timestamptz",
        "worded_at": "timestamptz",
        "checked_at": "timestamptz",
        "approved_at": "timestamptz",
        "issued_at": "timestamptz",
        "held_at": "timestamptz",
        "returned_at": "timestamptz",
        "corrected_at": "timestamptz",
        "why": "text",
        "edition": "integer",
        "supersedes": "text",
        "superseded_by": "text",
        "version": "bigint",
    },
    ("response",),
    ("review, reference",),
    personal=True,
)
RESPONSE_COMMENTS = Table(
    "response_comments",
    {"response": "uuid", "comment": "uuid", "review": "uuid", "part": "text"},
    ("response", "comment"),
    ("comment",),
    personal=True,
)
# What an issued response said before it was put right, with the part of each author.
EDITIONS = Table(
    "response_editions",
    {
        "response": "uuid",
        "edition": "integer",
        "at": "timestamptz",
        "why": "text",
        **SAID,
    },
    ("response", "edition"),
    personal=True,
)
PARTS = Table(
    "response_parts",
    {"response": "uuid", "edition": "integer", "comment": "uuid", "part": "text"},
    ("response", "edition", "comment"),
    personal=True,
)
QUESTIONS = Table(
    "questions",
    {
        "id": "uuid",
        "review": "uuid",
        "number": "text",
        "question": "text",
        "answer": "text",
        "disposition": "text",
        "revision_lines": "text[]",
        "themes": "text[]",
        "status": "text",
        "edition": "integer",
        "response": "uuid",
        "response_reference": "text",
        "case_version": "text",
        "drafted_at": "timestamptz",
        "published_at": "timestamptz",
        "changed_at": "timestamptz",
        "why": "text",
        "version": "bigint",
    },
    ("id",),
    ("review, number", "response"),
    personal=True,
)
QUESTION_EDITIONS = Table(
    "question_editions",
    {
        "id": "uuid",
        "edition": "integer",
        "at": "timestamptz",
        "question": "text",
        "answer": "text",
        "disposition": "text",
        "revision_lines": "text[]",
        "why": "text",
    },
    ("id", "edition"),
    personal=True,
)
QUESTION_SOURCES = Table(
    "question_sources",
    {"id": "uuid", "comment": "uuid", "agreed_at": "timestamptz"},
    ("id", "comment"),
    ("comment",),
)
OUTCOMES = Table(
    "outcomes",
    {
        "id": "uuid",
        "review": "uuid",
        "theme": "text",
        "said": "text",
        "changed": "text",
        "unchanged": "text",
        "worded_at": "timestamptz",
        "published_at": "timestamptz",
        "public_said": "text",
        "public_changed": "text",
        "public_unchanged": "text",
        "version": "bigint",
    },
    ("id",),
    ("review, theme",),
    personal=True,
)
MARKS = Table(
    "comment_marks",
    {
        "comment": "uuid",
        "concerns_lead": "boolean",
        "silent_since": "date",
        "record": "text",
        "record_said": "text",
        "record_at": "timestamptz",
    },
    ("comment",),
    personal=True,
)
