"""The desk: what a page's handler is handed. Who asks, what they typed, the record to read."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from jinja2 import Environment
from litestar import Response
from litestar.datastructures import Cookie, UploadFile
from litestar.enums import MediaType
from litestar.response import Redirect
from psycopg import Connection
from psycopg.rows import class_row

from backend.kernel.as_at import standing_at
from backend.kernel.commands import Command
from backend.kernel.errors import DomainError, NotFound, NotPermitted
from backend.kernel.guards import Done
from backend.kernel.ids import review_id
from backend.kernel.roles import NOBODY, Role, Viewer
from backend.services import Services
from backend.web.forms import fresh_id, typed_day
from backend.web.listing import as_data
from backend.web.sessions import Session, Sessions

POSITION = "parley_position"
PATIENCE = 2.0
# Where the coordinator of a review is asked: the address it opened with, or the one set later.
MAILBOX = """coalesce(m.address, r.mailbox, '') AS mailbox
    FROM reviews r LEFT JOIN mailboxes m USING (review)"""


@dataclass(frozen=True)
class ReviewRow:
    """A review as every page of it needs it."""

    review: UUID
    reference: str
    title: str
    stage: str
    mailbox: str = ""


class AsAtIsReadOnly(DomainError):
    """A page of the past can't be written on."""

    code = "GN-12"
    told = (
        "You are looking at the record as it stood then. Go back to now, then try again. What you "
        "typed is below."
    )


@dataclass
class Desk:
    """One request's view of the house."""

    services: Services
    templates: Environment
    viewer: Viewer
    session: Session | None
    path: str
    query: Mapping[str, str]
    typed: Mapping[str, list[str]] = field(default_factory=dict)
    sent: Mapping[str, list[UploadFile]] = field(default_factory=dict)
    partial: bool = False
    as_at: datetime | None = None
    position: int = 0
    behind: bool = False
    past: Connection[Any] | None = None
    left: bool = False
    leaving: ExitStack = field(default_factory=ExitStack)

    @property
    def now(self) -> datetime:
        """The instant, by the clock of the house."""
        return self.services.clock.now()

    @property
    def signed_in(self) -> bool:
        """Whether anybody has signed in."""
        return self.viewer is not NOBODY

    def text(self, name: str) -> str:
        """Return what was typed into one field."""
        values = self.typed.get(name, [])
        return values[-1] if values else ""

    def typed_day(self, name: str) -> tuple[str, str, str]:
        """Return what was typed into the three boxes of a day."""
        return typed_day(self.typed, name)

    def perform(
        self, command: Command, *, command_id: UUID | None = None, acting_as: Role | None = None
    ) -> Done:
        """Carry out a command for the person at the desk; the next page waits for it."""
        if self.as_at is not None:
            raise AsAtIsReadOnly
        done = self.services.perform(
            command, self.viewer, command_id=command_id, acting_as=acting_as
        )
        self.position = max(self.position, done.position)
        return done

    @contextmanager
    def reading(self) -> Iterator[Connection[Any]]:
        """Lend a connection that has taken in this person's own last change, or stands then."""
        watch = self.services.watch
        if self.as_at is None and watch is not None and self.position:
            self.behind = not watch.wait(self.position, PATIENCE)
        if self.as_at is None:
            with self.services.pool.connection() as db:
                yield db
        elif self.left:
            with self._standing(self.as_at) as then:
                yield then
        else:
            # A page looks more than once; what stood then is laid out once for all of it.
            self.past = self.past or self.leaving.enter_context(self._standing(self.as_at))
            yield self.past

    def leave(self) -> None:
        """Give back what a page of the past borrowed; called when its handler has ended."""
        self.past, self.left = None, True
        self.leaving.close()

    @contextmanager
    def _standing(self, instant: datetime) -> Iterator[Connection[Any]]:
        mapper: Any = self.services.ledger.mapper
        with (
            self.services.pool.connection() as db,
            standing_at(db, mapper, self.services.models, instant) as then,
        ):
            yield then

    def review(self, reference: str) -> ReviewRow:
        """Return a review that this person has a hat in; otherwise it can't be found."""
        id_ = review_id(reference)
        if not self.viewer.roles(id_):
            raise NotFound
        with self.reading() as db, db.cursor(row_factory=class_row(ReviewRow)) as curs:
            row = curs.execute(
                f"SELECT r.review, r.reference, r.title, r.stage, {MAILBOX} WHERE r.review = %s",
                (id_,),
            ).fetchone()
        if row is None:
            raise NotFound
        return row

    @property
    def several(self) -> bool:
        """Whether this person is in more than one review: then each thing says which it is of."""
        return len({g.review for g in self.viewer.grants if g.review is not None}) > 1

    def own(self, reference: str, review: str) -> str:
        """Return how one's own thing is addressed: with its review where one is in several."""
        return f"{reference}@{review}" if self.several else reference

    def need(self, review: UUID | None, *roles: Role) -> None:
        """Let only these hats pass; to all others the page does not exist."""
        if not self.viewer.has(review, *roles):
            raise NotFound if not self.viewer.roles(review) else NotPermitted

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response[str]:
        """Return a page; every page knows who is looking, the clock and the way home."""
        html = self.templates.get_template(template).render(
            desk=self,
            viewer=self.viewer,
            now=self.now,
            path=self.path,
            query=self.query,
            as_at=self.as_at,
            rehearsal=self.now if self.services.rehearsal else None,
            saved=self._said(),
            behind=self.behind,
            csrf=self.csrf,
            csrf_token=self.csrf,
            command_id=self.text("command_id") or fresh_id(),
            nav=self._nav(),
            ask_at=self._ask_at(context.get("review")),
            session_left=self.session.left if self.session and self.signed_in else None,
            **context,
        )
        return Response(html, media_type=MediaType.HTML, status_code=status)

    def listing(self, rows: Any, name: str) -> Response[bytes] | None:
        """Return the rows as the data asked for by `?format=`, or None where a page was."""
        return as_data(self.query.get("format", ""), rows, name)

    def go(self, path: str, say: str = "") -> Redirect:
        """Send the browser on after a change, with a sentence for the next page."""
        if say and self.session is not None:
            self.session.data["say"] = say
            self.sessions.keep(self.session)
        return Redirect(path, status_code=303, cookies=self.cookies())

    def cookies(self) -> list[Cookie]:
        """Return the cookie that lets the next page wait for this change."""
        if not self.position:
            return []
        return [
            Cookie(POSITION, value=str(self.position), path="/", max_age=60, httponly=True,
                   samesite="lax")
        ]  # fmt: skip

    @property
    def csrf(self) -> str:
        """The token for this session's forms."""
        return self.session.csrf(self.services.settings.secret) if self.session else ""

    @property
    def sessions(self) -> Sessions:
        """The sessions of the house."""
        return Sessions(self.services.pool)

    def _said(self) -> str:
        if self.session is None or "say" not in self.session.data:
            return ""
        said = str(self.session.data.pop("say"))
        self.sessions.keep(self.session)
        return said

    def _ask_at(self, review: Any) -> list[str]:
        """Return the addresses at which this person asks for help.

        A page of a review shows that review's, any other page those of one's reviews.
        """
        if isinstance(review, ReviewRow):
            return [review.mailbox] if review.mailbox else []
        theirs = sorted({g.review for g in self.viewer.grants if g.review is not None}, key=str)
        if self.path.startswith("/reviews/"):
            here = review_id(unquote(self.path.split("/")[2]))
            theirs = [here] if self.viewer.roles(here) else theirs
        if not theirs:
            return []
        with self.services.pool.connection() as db:
            rows = db.execute(
                f"SELECT {MAILBOX} WHERE r.review = ANY(%s) ORDER BY r.reference", (theirs,)
            ).fetchall()
        return [address for (address,) in rows if address]

    def _nav(self) -> list[dict[str, Any]]:
        if not self.signed_in:
            return []
        links = [("/", "Home"), ("/my", "My pages"), ("/sign-out", "Sign out")]
        return [{"href": href, "text": text, "active": self.path == href} for href, text in links]
