"""The one place where a refusal meets HTTP: a page for people, a problem for programmes."""

import logging
from typing import Any

import msgspec
import psycopg
from litestar import Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from backend.kernel.errors import (
    DomainError,
    NotFound,
    NotJustNow,
    NotPermitted,
    NotUnderstood,
    TextUnreadable,
    TooMany,
)
from backend.web.abreast import abreast
from backend.web.door import Browser, SignInFirst

log = logging.getLogger(__name__)
HIDDEN = frozenset({"_csrf_token", "command_id", "seen", "password"})
NOT_TEXT = psycopg.errors.CharacterNotInRepertoire.sqlstate
PROBLEM = "application/problem+json"
PAGES = {404: "not_found", 409: "stale", 500: "failure", 503: "catching_up"}


def refuse(request: Browser, refusal: DomainError) -> Response[Any]:
    """Answer with the sentence of a refusal, and give back what was typed."""
    refusal = unless_catching_up(refusal, request)
    if _is_programme(request):
        return problem(refusal)
    if isinstance(refusal, SignInFirst) and request.method == "GET":
        return Redirect(f"/sign-in?next={request.url.path}", status_code=303)
    typed = {
        name: values
        for name, values in request.state.get("typed", {}).items()
        if name not in HIDDEN and any(values)
    }
    return _page(request, refusal, typed)


def unless_catching_up(refusal: DomainError, request: Browser) -> DomainError:
    """Return a refusal; while read models are made anew, what is missing may only be late."""
    unsure = isinstance(refusal, NotFound | NotPermitted)
    if unsure and not abreast(request.app.state["services"]):
        return NotJustNow()
    return refusal


def problem(refusal: DomainError) -> Response[bytes]:
    """Return a refusal for programmes (RFC 9457), with its code and sentence."""
    body = {
        "type": "about:blank",
        "title": type(refusal).__name__,
        "status": refusal.status,
        "detail": refusal.told,
        "code": refusal.code,
    }
    return Response(msgspec.json.encode(body), status_code=refusal.status, media_type=PROBLEM)


def refuse_http(request: Browser, error: HTTPException) -> Response[Any]:
    """Answer what the framework refused in our own words."""
    match error.status_code:
        case 404 | 405:
            refusal: DomainError = NotFound()
        case 413:
            refusal = NotUnderstood("That is too large to send. Send less, or attach it in parts.")
        case 429:
            refusal = TooMany()
        case status if status >= 500:  # noqa: PLR2004
            return fail(request, error)
        case _:
            refusal = NotUnderstood("That request could not be understood. Check it and try again.")
    return refuse(request, refusal)


def away(request: Browser, error: Exception) -> Response[Any]:
    """Answer while the database is away: later, with what was typed."""
    log.warning("%s %s: %s", request.method, request.url.path, type(error).__name__)
    return refuse(request, NotJustNow())


def unreadable(request: Browser, error: Exception) -> Response[Any]:
    """Answer what no table can hold, wherever it was typed: a NUL, or half a character."""
    if isinstance(error, psycopg.DataError) and error.sqlstate not in (None, NOT_TEXT):
        return fail(request, error)
    return refuse(request, TextUnreadable())


def fail(request: Browser, error: Exception) -> Response[Any]:
    """Answer what nobody foresaw: logged once, told plainly, without a trace on the page."""
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    refusal = DomainError("Something went wrong on our side. Nothing was lost. Try again soon.")
    refusal.__class__ = type("Failure", (DomainError,), {"code": "GN-99", "status": 500})
    if _is_programme(request):
        return problem(refusal)
    return _page(request, refusal, {})


def _is_programme(request: Browser) -> bool:
    wanted = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or (
        "application/json" in wanted and "text/html" not in wanted
    )


def _page(request: Browser, refusal: DomainError, typed: Any) -> Response[Any]:
    template = f"layouts/{PAGES.get(refusal.status, 'refusal')}.html"
    desk = request.state.get("desk")
    if desk is not None and refusal.status != NotJustNow.status:
        page: Response[Any] = desk.page(
            template, status=refusal.status, refusal=refusal, typed=typed
        )
        return page
    html = request.app.state["templates"].get_template(template).render(
        refusal=refusal, typed=typed, nav=[], rehearsal=None, as_at=None, saved="", behind=False,
        viewer=None, csrf="", csrf_token="", command_id="", path=request.url.path, query={},
        now=None, session_left=None,
    )  # fmt: skip
    return Response(html, status_code=refusal.status, media_type=MediaType.HTML)
