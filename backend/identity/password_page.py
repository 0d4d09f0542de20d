"""One's own password: the first one came from somebody else, so it is one's own to change."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.response import Redirect

from backend.demo_accounts import PASSWORD
from backend.identity.passwords import (
    SHORTEST,
    PasswordUnfit,
    check,
    checked_password,
    login_of,
    set_password,
)
from backend.identity.tries import may_try
from backend.kernel.errors import TooMany
from backend.web.desk import Desk
from backend.web.door import cookie_name
from backend.web.forms import Problems

PATH = "/my/password"
STAYS = "This account is one of the rehearsal, which everybody uses: its password stays."
WRONG = "This is not your password. Type the one with which you signed in."
SAME = "The two are not the same. Type the new password twice."


@get(PATH, name="identity.password", sync_to_thread=True)
def show_password(desk: NamedDependency[Desk]) -> Response[str]:
    """Ask for the old password and the new one."""
    return _form(desk, Problems())


@post(PATH, name="identity.post_password", status_code=303, sync_to_thread=True)
def post_password(request: Request[Any, Any, Any], desk: NamedDependency[Desk]) -> Response[Any]:
    """Change it; every other browser that is signed in as this person is out."""
    problems = Problems()
    old, new, again = (desk.typed.get(one, [""])[-1] for one in ("old", "new", "again"))
    address = request.client.host if request.client else "?"
    with desk.services.pool.connection() as db:
        login = login_of(db, desk.viewer.person)
        if not may_try(login, address):
            raise TooMany
        if check(db, login, old) != desk.viewer.person:
            problems.by_field["old"] = WRONG
        elif desk.services.rehearsal is not None and old == PASSWORD:
            problems.by_field["old"] = STAYS
        try:
            checked_password(new, login)
        except PasswordUnfit as unfit:
            problems.by_field["new"] = unfit.told
        if new != again:
            problems.by_field["again"] = SAME
        if problems:
            return _form(desk, problems)
        set_password(db, login, desk.viewer.person, new)
    desk.sessions.end_all(desk.viewer.person)
    session, name = desk.sessions.start(desk.viewer.person), cookie_name(desk.services)
    cookie = Cookie(
        name, value=session.key, path="/", httponly=True, samesite="lax",
        secure=name.startswith("__Host-"),
    )  # fmt: skip
    return Redirect(f"{PATH}?changed=1", status_code=303, cookies=[cookie])


def _form(desk: Desk, problems: Problems) -> Response[str]:
    return desk.page(
        "identity/password.html",
        status=422 if problems else 200,
        problems=problems,
        shortest=SHORTEST,
        changed=desk.query.get("changed") == "1" and not problems,
    )


ROUTES = [show_password, post_password]
