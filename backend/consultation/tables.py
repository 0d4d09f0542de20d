"""The tables of consultation. Those with words or names of people are personal."""

from backend.kernel.tables import Table

COMMENTS = Table(
    "comments",
    {
        "comment": "uuid",
        "review": "uuid",
        "reference": "text",
        "owner": "uuid",
        "author_name": "text",
        "capacity": "text",
        "union_scope": "text",
        "grp": "text",
        "people": "text",
        "about": "text",
        "kind": "text",
        "confidentiality": "text",
        "channel": "text",
        "text": "text",
        "case_version": "text",
        "received_at": "timestamptz",
        "recorded_at": "timestamptz",
        "late": "text",
        "status": "text",
        "acknowledged_at": "timestamptz",
        "themes": "text[]",
        "theme_note": "text",
        "assigned_to": "uuid",
        "answered_at": "timestamptz",
        "disposition": "text",
        "late_reason": "text",
        "about_kind": "text",
        "held": "text",
        "signatures": "integer",
        "reopened_at": "timestamptz",
        "sign_mark": "text",
        "receipt_mark": "text",
        "version": "bigint",
    },
    ("comment",),
    ("review, received_at", "owner", "review, reference", "receipt_mark", "sign_mark"),
    personal=True,
)
STORY = Table(
    "comment_story",
    {
        "comment": "uuid",
        "number": "bigint",
        "at": "timestamptz",
        "role": "text",
        "said": "text",
    },
    ("comment", "number"),
)
NOTES = Table(
    "comment_notes",
    {
        "comment": "uuid",
        "number": "bigint",
        "kind": "text",
        "at": "timestamptz",
        "text": "text",
    },
    ("comment", "number"),
    personal=True,
)
SIGNATURES = Table(
    "co_signatures",
    {
        "comment": "uuid",
        "signer": "uuid",
        "review": "uuid",
        "name": "text",
        "union_scope": "text",
        "signed_at": "timestamptz",
    },
    ("comment", "signer"),
    ("signer",),
    personal=True,
)
COMMENT_THEMES = Table(
    "comment_themes",
    {"comment": "uuid", "review": "uuid", "theme": "text"},
    ("comment", "theme"),
    ("review, theme",),
)
