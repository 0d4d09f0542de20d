"""The tables of representation. None of them knows who voted, let alone how."""

from backend.kernel.tables import Table

SEAT_GROUPS = Table(
    "seat_groups",
    {
        "review": "uuid",
        "grp": "text",
        "round": "integer",
        "seats": "integer",
        "kind": "text",
        "closes": "timestamptz",
        "term_ends": "date",
        "declared": "boolean",
        "left_vacant": "boolean",
        "vacant_why": "text",
        "version": "bigint",
    },
    ("review", "grp"),
    personal=True,
)
SPOKESPERSONS = Table(
    "spokespersons",
    {
        "review": "uuid",
        "grp": "text",
        "seat": "integer",
        "place": "bigint",
        "person": "uuid",
        "name": "text",
        "how": "text",
        "kind": "text",
        "nomination": "text",
        "holds": "boolean",
        "since": "timestamptz",
        "until": "timestamptz",
        "why": "text",
        "deputy": "uuid",
        "deputy_name": "text",
    },
    ("review", "grp", "seat", "place"),
    personal=True,
)
NOMINATIONS = Table(
    "nominations",
    {
        "nomination": "uuid",
        "review": "uuid",
        "reference": "text",
        "grp": "text",
        "round": "integer",
        "person": "uuid",
        "name": "text",
        "statement": "text",
        "state": "text",
        "late": "boolean",
        "own": "boolean",
        "received_at": "timestamptz",
        "closed_at": "timestamptz",
        "version": "bigint",
    },
    ("nomination",),
    ("review, grp, round",),
    personal=True,
)
NOMINATORS = Table(
    "nominators",
    {"nomination": "uuid", "person": "uuid"},
    ("nomination", "person"),
    personal=True,
)
BALLOTS = Table(
    "ballots",
    {
        "ballot": "uuid",
        "review": "uuid",
        "grp": "text",
        "round": "integer",
        "seats": "integer",
        "closes": "timestamptz",
        "kind": "text",
        "state": "text",
        "voted": "integer",
        "seed": "text",
        "witness": "text",
        "version": "bigint",
    },
    ("ballot",),
    ("review, grp",),
    personal=True,
)
CANDIDATES = Table(
    "ballot_candidates",
    {
        "ballot": "uuid",
        "reference": "text",
        "nomination": "uuid",
        "votes": "integer",
        "elected": "boolean",
        "lot": "integer",
    },
    ("ballot", "reference"),
)
