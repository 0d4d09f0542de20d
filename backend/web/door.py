"""The door: who comes in, with which cookie or token, and what their form brought."""

import asyncio
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from uuid import UUID

import psycopg
from litestar import Request
from litestar.enums import RequestEncodingType
from psycopg import Connection

from backend.kernel.errors import DateImpossible, DomainError, NotFound, NotJustNow
from backend.kernel.files.limits import LARGEST_FORM
from backend.kernel.roles import NOBODY, Grant, Role, Viewer
from backend.services import Services
from backend.web.abreast import abreast
from backend.web.desk import POSITION, Desk
from backend.web.multipart import Sent, Typed, close, read_form
from backend.web.sessions import Session, Sessions

LONGEST_NUMBER = 16
# Local times beyond the calendar have no day before or after them.
YEARS = range(1900, 2200)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_DOORS = frozenset({"/sign-in"})
Browser = Request[Any, Any, Any]


class FormExpired(DomainError):
    """A form that this session did not give out, or from a page left open too long."""

    code = "GN-13"
    status = 403
    told = (
        "This form has expired, or did not come from a page of yours. What you typed is below. Go "
        "back, open the page again, then send it again."
    )


class SignInFirst(DomainError):
    """Nobody is signed in."""

    code = "GN-14"
    status = 401
    told = "Sign in first. You will come back to this page."


def cookie_name(services: Services) -> str:
    """Return the name of the session's cookie; browsers guard the prefix on https."""
    secure = services.settings.base_url.startswith("https:")
    return "__Host-parley" if secure else "parley"


async def open_door(request: Browser) -> Desk:
    """Return the desk for a request, or refuse a form that no page of theirs gave out."""
    typed, sent = await _typed(request)
    request.state["typed"] = typed
    try:
        return await asyncio.to_thread(_seat, request, typed, sent)
    except BaseException:
        await close(sent)
        raise


def _seat(request: Browser, typed: Typed, sent: Sent) -> Desk:
    services: Services = request.app.state["services"]
    session, viewer = _who(request, services)
    if session is not None and viewer is NOBODY and not abreast(services):
        raise NotJustNow
    as_at = _instant(request.query_params.get("as_at", ""))
    desk = Desk(
        services,
        request.app.state["templates"],
        viewer,
        session,
        request.url.path,
        {name: _storable(value) for name, value in request.query_params.items()},
        typed,
        sent,
        partial=request.headers.get("hx-request") == "true",
        as_at=as_at,
        position=_number(request.cookies.get(POSITION, "")),
    )
    request.state["desk"] = desk
    by_token = session is None and desk.signed_in
    if request.method not in SAFE and not by_token:
        _check_form(request, desk)
    if not desk.signed_in and request.url.path not in OPEN_DOORS:
        raise SignInFirst
    if _storable(request.scope["path"]) != request.scope["path"]:
        raise NotFound
    return desk


def _storable(text: str) -> str:
    """Return a text without the one character that a database can't hold: it names nothing."""
    return text.replace("\x00", "")


def _who(request: Browser, services: Services) -> tuple[Session | None, Viewer]:
    bearer = request.headers.get("authorization", "")
    with services.pool.connection() as db:
        if bearer.lower().startswith("bearer "):
            return None, viewer_of_token(db, bearer[7:].strip())
        session = Sessions(services.pool).find(request.cookies.get(cookie_name(services), ""))
        return session, viewer_of(db, session.person) if session else NOBODY


def viewer_of(db: Connection[Any], person: UUID) -> Viewer:
    """Return a person with the hats they hold now; a role taken away is gone at once."""
    row = db.execute(
        "SELECT name FROM accounts WHERE person = %s AND NOT disabled", (person,)
    ).fetchone()
    if row is None:
        return NOBODY
    grants = db.execute(
        "SELECT role, review, scope FROM grants WHERE person = %s ORDER BY role, scope", (person,)
    ).fetchall()
    return Viewer(person, row[0] or "", tuple(Grant(Role(r), review, s) for r, review, s in grants))


def viewer_of_token(db: Connection[Any], token: str) -> Viewer:
    """Return whom a programme's token stands for: never stronger than that person."""
    row = db.execute(
        "SELECT person FROM desk.tokens WHERE digest = %s AND revoked_at IS NULL",
        (sha256(token.encode()).digest(),),
    ).fetchone()
    return viewer_of(db, row[0]) if row else NOBODY


def _check_form(request: Browser, desk: Desk) -> None:
    site = request.headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none"):
        raise FormExpired
    if request.url.path in OPEN_DOORS:
        return
    sent = desk.text("_csrf_token") or request.headers.get("x-csrftoken", "")
    if desk.session is None:
        raise SignInFirst
    if not compare_digest(sent.encode(), desk.csrf.encode()):
        raise FormExpired


async def _typed(request: Browser) -> tuple[Typed, Sent]:
    kind = request.content_type[0]
    if request.method in SAFE:
        return {}, {}
    if kind == RequestEncodingType.MULTI_PART:
        return await read_form(request, await _largest_file(request))
    typed: Typed = {}
    if kind == RequestEncodingType.URL_ENCODED:
        for name, value in (await request.form()).multi_items():
            if isinstance(value, str):
                # Browsers send line ends as CR LF; the record keeps what the person saw.
                typed.setdefault(name, []).append(value.replace("\r\n", "\n"))
    return typed, {}


async def _largest_file(request: Browser) -> int:
    """Return how much of a file is kept: nothing where no page takes files, or for strangers."""
    limit = request.route_handler.resolve_request_max_body_size()
    if not isinstance(limit, int) or limit < LARGEST_FORM:
        return 0
    services: Services = request.app.state["services"]
    try:
        session, viewer = await asyncio.to_thread(_who, request, services)
    except psycopg.Error:
        return 0  # the record is away; what was typed is read, so that it can be given back
    return services.uploads.limits.largest if session or viewer is not NOBODY else 0


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise DateImpossible(
            f"“{text[:40]}” is not an instant. Use one such as 2014-01-13T09:00:00+00:00."
        ) from None
    if found.tzinfo is None:
        raise DateImpossible("Say the zone too, such as 2014-01-13T09:00:00+00:00.")
    if found.year not in YEARS:
        raise DateImpossible(f"No review was in {found.year}. Choose a year such as 2014.")
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else 0
