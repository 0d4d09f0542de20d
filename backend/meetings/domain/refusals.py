"""Why meetings are refused, in the words that people read (domain.md 3.10)."""

from datetime import time

from backend.kernel.errors import DomainError
from backend.kernel.wording import say_list


class NoPlace(DomainError):
    """Nobody can come to a session that is nowhere."""

    code = "MT-01"

    def __init__(self, sessions: list[int]) -> None:
        which = "session" if len(sessions) == 1 else "sessions"
        super().__init__(
            "Add a venue or an online link before inviting people. There is none yet for "
            f"{which} {say_list([str(n) for n in sessions])}."
        )


class Clash(DomainError):
    """The same people are invited to two sessions at the same time."""

    code = "MT-02"

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(
            f"{' '.join(sentences)} Change a time, or save it with a reason, which the unions "
            "will see."
        )


class EndsBeforeItStarts(DomainError):
    """A session ends before it starts."""

    code = "MT-03"

    def __init__(self, begins: time, ends: time) -> None:
        super().__init__(
            f"The session ends before it starts. The end ({clock(ends)}) is not after the start "
            f"({clock(begins)}). Check both, then send again."
        )


class UnionsNotInvited(DomainError):
    """Every union recognised for a group is invited to the sessions of that group."""

    code = "MT-04"

    def __init__(self, missing: dict[str, list[str]]) -> None:
        super().__init__(
            f"{unions_missing(missing)} Invite them, or send the invitations with a reason, which "
            "the unions will see."
        )


class CannotAttend(DomainError):
    """Some people can come to none of the sessions."""

    code = "MT-05"

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(
            f"{' '.join(sentences)} Add a session at an hour at which they can come, or send the "
            "invitations with a reason."
        )


class Cancelled(DomainError):
    """A meeting that was cancelled stays so."""

    code = "MT-07"
    told = "This meeting was cancelled. Plan a new one instead."


class NoSessions(DomainError):
    """A meeting is held in sessions."""

    code = "MT-08"
    told = "This meeting has no session yet. Add one first."


class NobodyInvited(DomainError):
    """A session is for somebody."""

    code = "MT-09"
    told = "Say for whom the session is: a group, a union, or people by their employee reference."


class NotKnown(DomainError):
    """A choice that is none of those offered."""

    code = "MT-10"


class NotHeld(DomainError):
    """Minutes are of a session that was held."""

    code = "MT-11"
    told = "Record who came to the session first. Minutes are of a session that was held."


class MinutesStand(DomainError):
    """Agreed minutes are not written anew."""

    code = "MT-12"
    told = (
        "These minutes are agreed. They are not changed any more; put the correction into the "
        "minutes of the next meeting."
    )


class NoMinutes(DomainError):
    """There is nothing yet to agree or to dispute."""

    code = "MT-13"
    told = "There are no minutes of this session yet. You will be told when there are."


class AgreedAlready(DomainError):
    """A side agrees once."""

    code = "MT-14"
    told = "Your side has agreed these minutes already. There is nothing more to do."


class WriterAlone(DomainError):
    """Whoever wrote the minutes is not the one who agrees them."""

    code = "MT-06"
    told = (
        "Minutes cannot be agreed by the person who wrote them alone. Ask somebody else on the "
        "management side, and every union and spokesperson who was invited, to agree them."
    )


class OwnerAndDate(DomainError):
    """An action is somebody's, by a day."""

    code = "MT-15"
    told = "An action needs an owner and a date. Say who does it, and by when."


class ActionIsDone(DomainError):
    """An action is done once."""

    code = "MT-16"
    told = "This action is recorded as done already."


def unions_missing(missing: dict[str, list[str]]) -> str:
    """Say which unions a group's session leaves out."""
    return " ".join(
        f"Not every union recognised for {whom} has been invited. Missing: "
        f"{say_list([f'union {u}' for u in unions])}."
        for whom, unions in missing.items()
    )


def clock(at: time) -> str:
    """Say a time of day with its minutes, so that two can be compared: 1.00pm."""
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02d}{'am' if at.hour < 12 else 'pm'}"  # noqa: PLR2004
