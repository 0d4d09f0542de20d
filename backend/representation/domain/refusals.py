"""What representation refuses, in the words of domain.md 3.11."""

from collections.abc import Sequence
from datetime import date, datetime

from backend.kernel.errors import DomainError
from backend.kernel.wording import plural, say_instant, say_list


class NotThisGroup(DomainError):
    """A group chooses its own: whoever nominates, stands or votes belongs to it."""

    code = "SN-02"

    def __init__(self, own: Sequence[str], group: str, *, nominee: bool = False) -> None:
        who = "The person you nominate is" if nominee else "You are"
        where = f"group {say_list(own)}" if own else "no group of this review"
        super().__init__(f"{who} in {where}; this seat is for group {group}.")


class NotAgreedYet(DomainError):
    """Nobody is put to a vote, or into a seat, who has not said yes."""

    code = "SN-03"

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(
            f"The nominee has not agreed yet ({say_list(references)}). Wait for the answer, or set "
            "the nomination aside with a reason."
        )


class LeadsHere(DomainError):
    """Whoever decides can't speak for those about whom they decide."""

    code = "SN-04"
    told = "The review lead and heads of service cannot be spokespersons."


class VotedAlready(DomainError):
    """One person, one paper."""

    code = "SN-05"
    told = "You have already voted."


class LeftTheService(DomainError):
    """Only somebody who works here speaks for those who do."""

    code = "SN-06"
    told = (
        "The person you nominate has left the service, so they cannot be a spokesperson. Nominate "
        "somebody else of the group."
    )


class NoSuchGroup(DomainError):
    """A group that the review does not have."""

    code = "SN-07"

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__(
            f"This review has no such group. Its groups are {say_list(groups)}. Choose one of them."
        )


class NotOpened(DomainError):
    """Nothing to nominate for."""

    code = "SN-07"

    def __init__(self, group: str) -> None:
        super().__init__(
            f"Nominations for group {group} have not been opened. Ask the review coordinator when "
            "they will be."
        )


class NominatedAlready(DomainError):
    """A name stands on the list once."""

    code = "SN-08"
    told = "This person has been nominated already. One nomination is enough; you need do nothing."


class StillOpen(DomainError):
    """Nothing is closed early."""

    code = "SN-09"

    def __init__(self, group: str, closes: datetime) -> None:
        super().__init__(
            f"Nominations for group {group} are open until {say_instant(closes)}. Wait until then."
        )


class Contested(DomainError):
    """More nominees than seats: the group decides, not the coordinator."""

    code = "SN-10"

    def __init__(self, nominees: int, seats: int) -> None:
        super().__init__(
            f"{plural(nominees, 'nominee')} agreed to stand for {plural(seats, 'seat')}. Open a "
            "ballot, so that the group chooses."
        )


class NotContested(DomainError):
    """No vote where there is nothing to choose."""

    code = "SN-11"

    def __init__(self, nominees: int, seats: int) -> None:
        super().__init__(
            f"{plural(nominees, 'nominee')} agreed to stand for {plural(seats, 'seat')}, so there "
            "is nothing to vote on. Declare the result."
        )


class NothingToDeclare(DomainError):
    """A declaration that would change nothing."""

    code = "SN-12"

    def __init__(self, group: str, empty: int) -> None:
        super().__init__(
            f"Nobody is waiting for the {plural(empty, 'empty seat')} of group {group}. Open "
            "nominations again, or leave the seat vacant with a reason."
            if empty
            else f"Every seat of group {group} is filled. There is nothing to declare."
        )


class AnsweredAlready(DomainError):
    """A yes or no is given once."""

    code = "SN-13"
    told = (
        "This nomination has been answered or set aside already. Open it to see how it stands; ask "
        "the review coordinator if that is wrong."
    )


class OnThePaper(DomainError):
    """People have voted, or may be voting, for that name."""

    code = "SN-14"
    told = (
        "The ballot has opened with your name on it, or the result is declared, so you can't take "
        "it back. If you are elected you can give up the seat at once."
    )


class NoVoteNow(DomainError):
    """A vote before the ballot, or after it."""

    code = "SN-15"

    def __init__(self, closed: datetime | None = None) -> None:
        super().__init__(
            f"The ballot closed at {say_instant(closed)}. No more votes can be taken."
            if closed
            else "No ballot is open for this group. Nothing was recorded."
        )


class StillVoting(DomainError):
    """The box stays shut until the close."""

    code = "SN-15"

    def __init__(self, closes: datetime) -> None:
        super().__init__(
            f"The ballot is open until {say_instant(closes)}. Nobody can see a count before that."
        )


class ChooseSome(DomainError):
    """A paper that can't be counted."""

    code = "SN-16"

    def __init__(self, seats: int) -> None:
        some = "one of the candidates" if seats == 1 else f"up to {seats} of the candidates"
        super().__init__(f"Choose {some} on the ballot paper. Your vote has not been cast yet.")


class LotsNeedAWitness(DomainError):
    """A tie is settled in the open."""

    code = "SN-17"

    def __init__(self, tied: Sequence[str], votes: int, places: int) -> None:
        super().__init__(
            f"{say_list(tied)} have {plural(votes, 'vote')} each for {plural(places, 'seat')}. "
            "Lots have to be drawn: name the witness who is with you, then declare the result "
            "again."
        )


class BoxDisagrees(DomainError):
    """Counted accurately, or not at all (section 188A)."""

    code = "SN-18"

    def __init__(self, papers: int, voters: int) -> None:
        voted = plural(voters, "person", "people")
        super().__init__(
            f"The ballot box holds {plural(papers, 'paper')}, but {voted} voted. The result can't "
            "be declared. Annul the ballot with a reason and hold it again."
        )


class HoldsASeat(DomainError):
    """One person, one seat."""

    code = "SN-19"
    told = "This person speaks for the group already, so they can't take another seat of it."


class NoSeatHeld(DomainError):
    """Only who holds a seat can give it up."""

    code = "SN-19"
    told = "That person does not hold a seat of this group. Check the list of spokespersons."


class TermTooShort(DomainError):
    """Elected representatives serve long enough to be consulted (section 188A)."""

    code = "SN-20"

    def __init__(self, least: date | None) -> None:
        until = (
            f" at least until {least.day} {least:%B %Y}, when consultation ends" if least else ""
        )
        super().__init__(
            "Say until when the representatives are elected. Section 188A asks for a term long "
            f"enough to be consulted{until}."
        )


class SeatsDoNotFit(DomainError):
    """A number of seats that can't be."""

    code = "SN-21"

    def __init__(self, held: int) -> None:
        super().__init__(
            f"{plural(held, 'person speaks', 'people speak')} for this group. Enter a larger "
            "number of seats, so that at least one is empty."
            if held
            else "Enter at least one seat, and not more than 50."
        )


class ClosesInThePast(DomainError):
    """People need time."""

    code = "SN-22"

    def __init__(self, now: datetime) -> None:
        super().__init__(f"The close has to be later than now, {say_instant(now)}. Check the day.")
