"""Rows written with the facts: what must be unique, or refused, whoever comes first.

They are small, and each can be rebuilt from the log; they exist because a page must not say yes
twice (decisions.md 8). The statements are named here once; the registry reads the rows back.
"""

from dataclasses import dataclass
from uuid import UUID

from backend.kernel.recorder import Guard

GUARDS_DDL = """
CREATE TABLE IF NOT EXISTS command_ids (
    command uuid PRIMARY KEY, name text NOT NULL, subject uuid NOT NULL, reference text NOT NULL,
    version bigint NOT NULL, done_at timestamptz NOT NULL DEFAULT now());
ALTER TABLE command_ids ADD COLUMN IF NOT EXISTS code text NOT NULL DEFAULT '';
ALTER TABLE command_ids ADD COLUMN IF NOT EXISTS told text NOT NULL DEFAULT '';
CREATE TABLE IF NOT EXISTS reference_numbers (
    review uuid NOT NULL, kind text NOT NULL, last integer NOT NULL, PRIMARY KEY (review, kind));
CREATE TABLE IF NOT EXISTS subject_references (
    review uuid NOT NULL, reference text NOT NULL, subject uuid NOT NULL,
    PRIMARY KEY (review, reference));
CREATE INDEX IF NOT EXISTS subject_references_subject ON subject_references (subject);
CREATE TABLE IF NOT EXISTS unique_claims (
    scope text NOT NULL, claim text NOT NULL, subject uuid NOT NULL, PRIMARY KEY (scope, claim));
CREATE TABLE IF NOT EXISTS post_capacity (
    post uuid PRIMARY KEY, hundredths integer NOT NULL, taken integer NOT NULL DEFAULT 0,
    CONSTRAINT post_not_overfilled CHECK (taken <= hundredths));
CREATE TABLE IF NOT EXISTS ballot_boxes (ballot uuid PRIMARY KEY, sealed text NOT NULL);
"""
COMMAND_DONE = """INSERT INTO command_ids (command, name, subject, reference, version, code, told)
    VALUES (%(command)s, %(name)s, %(subject)s, %(reference)s, %(version)s, %(code)s, %(told)s)"""
REFERENCE_TAKEN = """INSERT INTO subject_references (review, reference, subject)
    VALUES (%(review)s, %(reference)s, %(subject)s)"""
CLAIMED = """INSERT INTO unique_claims (scope, claim, subject)
    VALUES (%(scope)s, %(claim)s, %(subject)s)"""
RELEASED = "DELETE FROM unique_claims WHERE scope = %(scope)s AND claim = %(claim)s"
CAPACITY_SET = """INSERT INTO post_capacity (post, hundredths) VALUES (%(post)s, %(hundredths)s)
    ON CONFLICT (post) DO UPDATE SET hundredths = excluded.hundredths"""
CAPACITY_TAKEN = """UPDATE post_capacity SET taken = taken + %(hundredths)s
    WHERE post = %(post)s"""
BOX_KEPT = """INSERT INTO ballot_boxes (ballot, sealed) VALUES (%(ballot)s, %(sealed)s)
    ON CONFLICT (ballot) DO UPDATE SET sealed = excluded.sealed"""
BOX_EMPTIED = "DELETE FROM ballot_boxes WHERE ballot = %(ballot)s"

ONCE = "command_ids_pkey"
REFERENCES = "subject_references_pkey"
CLAIMS = "unique_claims_pkey"
OVERFILLED = "post_not_overfilled"
STREAM = "parley_events_pkey"


@dataclass(frozen=True)
class Done:
    """What a command came to; a repeat of it is answered with the same.

    `code` and `told` stand where the act was done and there is yet something to say of it: that
    it came late, for one (CM-02, AP-02). They name nobody.
    """

    reference: str
    version: int
    position: int
    subject: UUID
    code: str = ""
    told: str = ""


def command_done(command: UUID, name: str, done: Done) -> Guard:
    """Return the row that makes a command happen once."""
    return COMMAND_DONE, {
        "command": command,
        "name": name,
        "subject": done.subject,
        "reference": done.reference,
        "version": done.version,
        "code": done.code,
        "told": done.told,
    }


def reference_taken(review: UUID, reference: str, subject: UUID) -> Guard:
    """Return the row by which a thing is found by its reference."""
    return REFERENCE_TAKEN, {"review": review, "reference": reference, "subject": subject}


def claim(scope: str, what: str, subject: UUID) -> Guard:
    """Return the row that lets one thing have what nothing else may have."""
    return CLAIMED, {"scope": scope, "claim": what, "subject": subject}


def release(scope: str, what: str) -> Guard:
    """Return the statement that gives a claim back."""
    return RELEASED, {"scope": scope, "claim": what}


def set_capacity(post: UUID, hundredths: int) -> Guard:
    """Return the statement that says how much of a post there is, in hundredths of FTE."""
    return CAPACITY_SET, {"post": post, "hundredths": hundredths}


def take_capacity(post: UUID, hundredths: int) -> Guard:
    """Return the statement that takes (or, below zero, gives back) part of a post."""
    return CAPACITY_TAKEN, {"post": post, "hundredths": hundredths}


def keep_box(ballot: UUID, sealed: str) -> Guard:
    """Return the statement that puts a sealed ballot box in the place of the one before.

    A box is no belt and can't be rebuilt: it holds what the log must never hold (docs/decisions).
    """
    return BOX_KEPT, {"ballot": ballot, "sealed": sealed}


def empty_box(ballot: UUID) -> Guard:
    """Return the statement that throws a ballot box away, once it is counted."""
    return BOX_EMPTIED, {"ballot": ballot}
