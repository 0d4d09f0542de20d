"""Orders that issue, finalise and sign off versions of the business case (domain.md 3.2)."""

from backend.kernel.commands import Command, Order, Work
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.ids import named
from backend.kernel.roles import Role
from backend.reviews.commands.bundles import checked, not_consulted_on, version_id
from backend.reviews.commands.draft_versions import DRAFTERS, EXAMPLE, drafted
from backend.reviews.domain.programme import Programme
from backend.reviews.domain.review import Review
from backend.reviews.domain.version import Version

ISSUERS = (Role.LEAD, Role.SYSTEM)


class IssueToUnions(Command, frozen=True, kw_only=True):
    """Issue a version to the unions."""

    number: str


class IssueToStaff(Command, frozen=True, kw_only=True):
    """Issue a version to staff."""

    number: str


class AbandonVersion(Command, frozen=True, kw_only=True):
    """Give a draft up."""

    number: str


class Finalise(Command, frozen=True, kw_only=True):
    """Make the version that staff have the final business case."""

    number: str


class SignOff(Command, frozen=True, kw_only=True):
    """Sign the final business case off."""

    number: str


def issue_to_unions(command: IssueToUnions, work: Work) -> Done:
    """Issue to the unions; what was found before is kept with it."""
    version = drafted(work, command.number, command.seen)
    findings, against = checked(work, version)
    version.issue_to_unions(work.stamp, findings, against)
    return work.commit(version)


def issue_to_staff(command: IssueToStaff, work: Work) -> Done:
    """Issue to staff; from now on comments are about this version, and about its sections."""
    version = drafted(work, command.number, command.seen)
    version.issue_to_staff(work.stamp)
    review = work.fetch(Review, work.review)
    changed: list[Review | Version | Programme] = [version, review, _named_sections(work, version)]
    if review.version_in_force not in ("", version.number):
        before = work.fetch(Version, version_id(work, review.version_in_force))
        before.supersede(version.number, work.stamp)
        changed.append(before)
    review.put_in_force(command.number, work.stamp)
    return work.commit(*changed)


def abandon_version(command: AbandonVersion, work: Work) -> Done:
    """Give a draft up."""
    version = drafted(work, command.number, command.seen)
    version.abandon(work.stamp)
    return work.commit(version)


def finalise(command: Finalise, work: Work) -> Done:
    """Make it final, if it proposes nothing that nobody was consulted on."""
    version = drafted(work, command.number, command.seen)
    version.finalise(work.stamp, not_consulted_on(work, version))
    return work.commit(version)


def sign_off(command: SignOff, work: Work) -> Done:
    """Sign it off."""
    version = drafted(work, command.number, command.seen)
    version.sign_off(work.stamp)
    return work.commit(version)


def _named_sections(work: Work, version: Version) -> Programme:
    id_ = named("programme", work.command.review.strip().upper())
    try:
        programme = work.fetch(Programme, id_)
    except NotFound:
        programme = Programme(id_)
    for held in version.contents.values():
        if not held.kind:
            programme.name_section(held.key, held.title, work.stamp)
    return programme


ORDERS = [
    Order(IssueToUnions, issue_to_unions, ISSUERS, "Issue a version to the unions", EXAMPLE,
          ("BC-02", "BC-03", "BC-04", "BC-05", "BC-07"), decision=True),
    Order(IssueToStaff, issue_to_staff, ISSUERS, "Issue a version to staff", EXAMPLE,
          ("RV-04", "BC-07"), decision=True),
    Order(AbandonVersion, abandon_version, DRAFTERS, "Give a draft up",
          {**EXAMPLE, "reason": "Its proposals were withdrawn."}, ("BC-01", "BC-07", "GN-04"),
          decision=True, needs_reason=True),
    Order(Finalise, finalise, ISSUERS, "Make a version the final business case", EXAMPLE,
          ("BC-06", "BC-07"), decision=True),
    Order(SignOff, sign_off, (Role.BOARD, Role.SYSTEM), "Sign the final business case off", EXAMPLE,
          ("BC-07",), decision=True),
]  # fmt: skip
