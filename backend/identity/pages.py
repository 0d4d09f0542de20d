"""Signing in and out, and the way from there to one's own work."""

from typing import Any, ClassVar

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.response import Redirect

from backend.demo_accounts import ACCOUNTS
from backend.identity import password_page, queries
from backend.identity.passwords import check
from backend.identity.tries import may_try
from backend.kernel.errors import TooMany
from backend.kernel.roles import Role
from backend.web.desk import Desk
from backend.web.door import SignInFirst, cookie_name
from backend.web.forms import Form, Problems

Browser = Request[Any, Any, Any]
WRONG = "Check your sign-in name and password. One of them is not right."


class SignInForm(Form):
    """What the sign-in page sends."""

    SAYS: ClassVar[dict[str, str]] = {
        "login": "Enter your sign-in name",
        "password": "Enter your password",
    }

    login: str
    password: str
    next: str = "/"


@get("/sign-in", name="identity.sign_in", sync_to_thread=True)
def show_sign_in(desk: NamedDependency[Desk]) -> Response[str]:
    """Show the sign-in page; in a rehearsal it lists the accounts to try."""
    return _sign_in(desk, Problems(), desk.query.get("next", "/"))


@post("/sign-in", name="identity.post_sign_in", status_code=303, sync_to_thread=True)
def post_sign_in(request: Browser, desk: NamedDependency[Desk]) -> Response[Any]:
    """Sign in: a new session under a new identifier, whatever cookie came."""
    form, problems = SignInForm.read(desk.typed)
    if form is None:
        return _sign_in(desk, problems, desk.text("next") or "/")
    address = request.client.host if request.client else "?"
    if not may_try(form.login, address):
        raise TooMany
    with desk.services.pool.connection() as db:
        person = check(db, form.login, form.password)
    if person is None:
        return _sign_in(desk, Problems({"login": WRONG}), form.next)
    if desk.session is not None:
        desk.sessions.end(desk.session.key)
    session = desk.sessions.start(person)
    ahead = form.next if form.next.startswith("/") and not form.next.startswith("//") else "/"
    name = cookie_name(desk.services)
    cookie = Cookie(
        name, value=session.key, path="/", httponly=True, samesite="lax",
        secure=name.startswith("__Host-"),
    )  # fmt: skip
    return Redirect(ahead, status_code=303, cookies=[cookie])


@get("/sign-out", name="identity.sign_out", sync_to_thread=True)
def show_sign_out(desk: NamedDependency[Desk]) -> Response[str]:
    """Ask before signing out: a link alone changes nothing."""
    return desk.page("identity/sign_out.html")


@post("/sign-out", name="identity.post_sign_out", status_code=303, sync_to_thread=True)
def post_sign_out(desk: NamedDependency[Desk]) -> Redirect:
    """End the session."""
    if desk.session is not None:
        desk.sessions.end(desk.session.key)
    return Redirect("/sign-in", status_code=303)


@post("/session", name="identity.stay", status_code=200, sync_to_thread=True)
def post_session(desk: NamedDependency[Desk]) -> dict[str, int]:
    """Stay signed in: say for how long, as of now (WCAG 2.2.1)."""
    if desk.session is None:
        raise SignInFirst
    return desk.session.left


@get("/", name="home", sync_to_thread=True)
def show_home(desk: NamedDependency[Desk]) -> Response[str]:
    """Send each person to their own work."""
    with desk.reading() as db:
        reviews = queries.my_reviews(db, desk.viewer)
    return desk.page("identity/home.html", reviews=reviews, Role=Role)


@get("/my", name="my", sync_to_thread=True)
def show_mine(desk: NamedDependency[Desk]) -> Response[str]:
    """Show what is one's own."""
    with desk.reading() as db:
        reviews = queries.my_reviews(db, desk.viewer)
    return desk.page("identity/mine.html", reviews=reviews, Role=Role)


def _sign_in(desk: Desk, problems: Problems, ahead: str) -> Response[str]:
    return desk.page(
        "identity/sign_in.html",
        status=422 if problems else 200,
        problems=problems,
        login=desk.text("login"),
        ahead=ahead,
        demo=ACCOUNTS.items() if desk.services.rehearsal else (),
    )


ROUTES = [
    show_sign_in,
    post_sign_in,
    show_sign_out,
    post_sign_out,
    post_session,
    show_home,
    show_mine,
    *password_page.ROUTES,
]
