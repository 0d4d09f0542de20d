"""Letting people in: an account with its first password, one by one or everybody in scope."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from backend.identity.commands.keep_accounts import GrantAccess, Hat, RegisterPerson
from backend.identity.passwords import set_password
from backend.kernel.errors import DomainError
from backend.kernel.guards import Done
from backend.kernel.ids import named, review_id
from backend.kernel.roles import SYSTEM, Role
from backend.services import Services

# Read aloud and typed from paper: no letter is taken for another, nothing spells a word.
CONSONANTS, VOWELS, PARTS = "bdfghjkmnprstvwz", "aeiou", 4


class PerhapsAnother(DomainError):
    """A reference that two reviews have need not be one person's."""

    code = "ID-09"

    def __init__(self, login: str, review: str) -> None:
        super().__init__(
            f"The account {login} goes by the same reference in another review, under another "
            "name. Ask HR whether this is one person. If so, give the role with parley role grant "
            f"{login} employee:REFERENCE --review {review}."
        )


@dataclass(frozen=True)
class InScope:
    """Somebody on the list who is in post; what follows `lines` is what they have already.

    `called` is the name of their account, `held` what their roles in this review are for.
    """

    person: UUID
    name: str
    lines: list[str]
    login: str
    called: str
    held: list[str]

    @property
    def missing(self) -> list[str]:
        """The lines for which they hold no role yet."""
        known = {one.strip() for scope in self.held for one in scope.split(",")}
        return [one for one in self.lines if one not in known]


@dataclass(frozen=True)
class Slip:
    """What to hand to a person so that they can come in."""

    employee_ref: str
    name: str
    login: str
    password: str


@dataclass
class LetIn:
    """What came of letting everybody in: new accounts, lines that were added, what was refused."""

    slips: list[Slip]
    added: int
    refused: list[str]


def same_name(one: str, other: str) -> bool:
    """Say whether two names are written alike, but for case and spaces."""
    return one.casefold().split() == other.casefold().split()


def first_password() -> str:
    """Return a password that nobody chose: fifty bits, in parts that can be read aloud."""
    parts = ("".join(_syllable() for _ in range(2)) for _ in range(PARTS))
    return "-".join(parts)


def let_in(
    services: Services, command: RegisterPerson, password: str, once: UUID | None = None
) -> Done:
    """Register a person and set their first password."""
    done = services.perform(command, SYSTEM, command_id=once)
    account = services.ledger.story(done.subject)
    person = next(event.person for event in account if hasattr(event, "person"))
    with services.pool.connection() as db:
        set_password(db, command.login, person, password)
    return done


def let_in_everyone(services: Services, review: str, say: Callable[[int, int], None]) -> LetIn:
    """Give everybody in post an account, and the role for lines that came later.

    Whoever can sign in keeps name and password. Called again, it does only what is missing.
    """
    came, reference = LetIn([], 0, []), review.strip().upper()
    with services.pool.connection() as db:
        people = list(in_scope(db, review_id(reference)))
    for n, one in enumerate(people, start=1):
        try:
            _let_in(services, reference, one, came)
        except DomainError as refusal:
            came.refused.append(f"{one.lines[0]}: {refusal.told}")
        say(n, len(people))
    return came


def in_scope(db: Connection[Any], review: UUID) -> Iterator[InScope]:
    """Yield everybody who is in post, with what they have already."""
    rows = db.execute(
        """SELECT a.person, coalesce(min(p.name), ''),
               array_agg(a.employee_ref ORDER BY a.employee_ref),
               coalesce((SELECT login FROM accounts x WHERE x.person = a.person), ''),
               coalesce((SELECT name FROM accounts x WHERE x.person = a.person), ''),
               ARRAY(SELECT scope FROM grants g WHERE g.person = a.person AND g.review = a.review
                     AND g.role = 'employee')
           FROM assignments a JOIN people p USING (person, review)
           WHERE a.review = %s AND a.in_post GROUP BY a.person, a.review ORDER BY 3""",
        (review,),
    ).fetchall()
    for row in rows:
        yield InScope(*row)


def entry(db: Connection[Any], review: UUID, employee_ref: str) -> InScope | None:
    """Return the person whose line this is, if they are in post."""
    wanted = employee_ref.strip().upper()
    return next((one for one in in_scope(db, review) if wanted in one.lines), None)


def _let_in(services: Services, review: str, one: InScope, came: LetIn) -> None:
    hat = Hat(role=Role.EMPLOYEE.value, scope=",".join(one.missing))
    if one.login:
        if not one.held and not same_name(one.name, one.called):
            raise PerhapsAnother(one.login, review)
        if one.missing:
            services.perform(GrantAccess(review=review, login=one.login, hat=hat), SYSTEM)
            came.added += 1
        return
    first, once = one.lines[0], named("let-in", review, one.person)
    if services.registry.first_result(once) is not None:
        return  # the tables are behind: the account was made a moment ago
    login, password = first.lower(), first_password()
    if services.registry.claimed_by("login", login) is not None:
        login = f"{login}-{review.lower()}"  # somebody on another review's list has it
    let_in(
        services,
        RegisterPerson(review=review, employee_ref=first, login=login, name=one.name or first,
                       hats=[hat]),
        password,
        once,
    )  # fmt: skip
    came.slips.append(Slip(first, one.name, login, password))


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)
