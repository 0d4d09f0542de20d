"""The tables that are not read models: the log, its guards, the desk, the keys. Made here alone."""

from psycopg import Connection, connect

from backend.kernel.files.uploads import UPLOADS_DDL
from backend.kernel.guards import GUARDS_DDL
from backend.kernel.out_tray import OUT_TRAY_DDL
from backend.kernel.positions import POSITIONS_DDL
from backend.kernel.progress import PROGRESS_DDL
from backend.kernel.vault import KEYS_DDL

MIGRATING = 0x7061726C6580

LEDGER_DDL = """
CREATE TABLE IF NOT EXISTS parley_events (
    originator_id uuid NOT NULL, originator_version bigint NOT NULL, topic text NOT NULL,
    state bytea NOT NULL, notification_id bigserial,
    CONSTRAINT parley_events_pkey PRIMARY KEY (originator_id, originator_version));
CREATE UNIQUE INDEX IF NOT EXISTS parley_events_notification_id_idx
    ON parley_events (notification_id);
DO $$ BEGIN
    CREATE TYPE stored_event_uuid AS
        (originator_id uuid, originator_version bigint, topic text, state bytea);
EXCEPTION WHEN duplicate_object THEN NULL; END $$;
"""

DESK_DDL = """
CREATE SCHEMA IF NOT EXISTS desk;
CREATE TABLE IF NOT EXISTS desk.sessions (
    id text PRIMARY KEY, data bytea NOT NULL, person uuid, started_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL, expires_at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS sessions_person ON desk.sessions (person);
CREATE TABLE IF NOT EXISTS desk.credentials (
    login text PRIMARY KEY, person uuid NOT NULL, password_hash text NOT NULL,
    disabled_at timestamptz, changed_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS desk.tokens (
    id uuid PRIMARY KEY, person uuid NOT NULL, name text NOT NULL, digest bytea NOT NULL UNIQUE,
    made_at timestamptz NOT NULL, revoked_at timestamptz);
CREATE TABLE IF NOT EXISTS desk.drafts (
    person uuid NOT NULL, kind text NOT NULL, sealed bytea NOT NULL, saved_at timestamptz NOT NULL,
    PRIMARY KEY (person, kind));
CREATE TABLE IF NOT EXISTS desk.rehearsal (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), ahead interval NOT NULL,
    last_tick timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS desk.mailbox (
    one boolean PRIMARY KEY DEFAULT true CHECK (one), tried_at timestamptz NOT NULL,
    read_at timestamptz, held integer NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS desk.script (
    id bigserial PRIMARY KEY, due_at timestamptz NOT NULL, command_id uuid NOT NULL UNIQUE,
    viewer uuid NOT NULL, order_name text NOT NULL, sealed bytea NOT NULL, done_at timestamptz);
"""

# The application may add facts and read them, never change or remove one.
RIGHTS = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'parley_app') AND current_user <> 'parley_app'
    THEN
        REVOKE ALL ON parley_events FROM PUBLIC, parley_app;
        GRANT INSERT, SELECT ON parley_events TO parley_app;
        GRANT USAGE ON SEQUENCE parley_events_notification_id_seq TO parley_app;
        GRANT SELECT, INSERT ON command_ids, subject_references TO parley_app;
        GRANT SELECT, INSERT, UPDATE ON reference_numbers, post_capacity TO parley_app;
        GRANT SELECT, INSERT, DELETE ON unique_claims TO parley_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ballot_boxes TO parley_app;
        GRANT USAGE ON SCHEMA desk, views TO parley_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA desk TO parley_app;
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA desk TO parley_app;
        GRANT TEMPORARY ON DATABASE {database} TO parley_app;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'parley_projector')
       AND current_user <> 'parley_projector'
    THEN
        GRANT SELECT ON parley_events TO parley_projector;
        GRANT USAGE ON SCHEMA desk TO parley_projector;
        GRANT SELECT, INSERT, UPDATE ON desk.out_tray TO parley_projector;
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA desk TO parley_projector;
        GRANT CREATE, TEMPORARY ON DATABASE {database} TO parley_projector;
        GRANT USAGE, CREATE ON SCHEMA views TO parley_projector;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA positions TO parley_projector;
        GRANT USAGE ON SCHEMA positions TO parley_projector;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'parley_app') AND current_user <> 'parley_app'
    THEN
        GRANT USAGE ON SCHEMA positions TO parley_app;
        GRANT SELECT ON ALL TABLES IN SCHEMA positions TO parley_app;
    END IF;
END $$;
"""


def migrate(owner_url: str, keys_url: str) -> None:
    """Make or complete every table, and give each role what it needs and no more.

    Safe to run at every start and from several processes at once.
    """
    with connect(owner_url) as db:
        db.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
        for ddl in (
            LEDGER_DDL,
            GUARDS_DDL,
            DESK_DDL,
            PROGRESS_DDL,
            UPLOADS_DDL,
            OUT_TRAY_DDL,
            POSITIONS_DDL,
        ):
            db.execute(ddl)
        db.execute("CREATE SCHEMA IF NOT EXISTS views")
        db.execute(RIGHTS.replace("{database}", _quoted(db)))
    with connect(keys_url) as db:
        db.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
        db.execute(KEYS_DDL)


def _quoted(db: Connection[tuple[str]]) -> str:
    row = db.execute("SELECT quote_ident(current_database())").fetchone()
    return str(row[0]) if row else ""
