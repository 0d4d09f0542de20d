"""What the rules of appeals refuse, each with its code and sentence (domain.md 3.20 to 3.23)."""

from datetime import date, datetime

from backend.appeals.domain.dates import say_day
from backend.kernel.errors import DomainError
from backend.kernel.wording import say_instant


class NotYourOutcome(DomainError):
    """An appeal is about one's own outcome."""

    code = "AP-01"
    told = "You can appeal about your own outcome. To comment on the structure, use consultation."


class OpenAlready(DomainError):
    """One decision, one open appeal."""

    code = "AP-03"

    def __init__(self, reference: str = "") -> None:
        which = f" ({reference})" if reference else ""
        super().__init__(f"You already have an open appeal about this decision{which}.")


class NotIssuedYet(DomainError):
    """The time to appeal starts with the letter."""

    code = "AP-04"
    told = "Your outcome has not been issued yet. The time to appeal starts when it is."


class IntentionFirst(DomainError):
    """Grounds need an appeal, or the outcome that they are about."""

    code = "AP-05"
    told = (
        "Register your intention first. Name the outcome that your grounds are about: what you "
        "send is then used to register it, from the moment it reached us."
    )


class PapersAreOut(DomainError):
    """After the exchange, only the chair lets papers in."""

    code = "AP-08"

    def __init__(self, exchanged: datetime) -> None:
        super().__init__(
            f"Papers were exchanged on {say_day(exchanged.date())}. The panel chair decides "
            "whether later papers are used."
        )


class OnlyTheAppellantWithdraws(DomainError):
    """Nobody takes back another person's appeal."""

    code = "AP-10"
    told = "Only the person who appealed can withdraw."


class TookPart(DomainError):
    """Nobody rules on a challenge to their own decision (D13)."""

    code = "AP-11"

    def __init__(self, on: date) -> None:
        super().__init__(
            f"You took part in the decision under appeal ({say_day(on)}). Someone who did not "
            "must do this: ask the HR adviser to appeals."
        )


class NotAtThisStage(DomainError):
    """The appeal does not stand where this can be done."""

    code = "AP-12"

    def __init__(self, reference: str, state: str) -> None:
        super().__init__(
            f"{reference} stands at “{state}”, so this can't be done now. Read the appeal to see "
            "what comes next, or ask the HR adviser to appeals."
        )


class NotDueYet(DomainError):
    """An appeal does not lapse while there is time."""

    code = "AP-13"

    def __init__(self, due: datetime) -> None:
        super().__init__(
            f"Grounds can still be sent until {say_instant(due)}. Nothing lapses before then."
        )


class StandsStill(DomainError):
    """While a case stands still nothing in it runs out (D11)."""

    code = "AP-13"
    told = (
        "This case stands still while the review is paused, so nothing lapses. Its deadlines go on "
        "when the review does."
    )


class ReceivedByYou(DomainError):
    """Nobody dates their own submission back."""

    code = "AP-14"
    told = (
        "What you send yourself is received when you send it. If a paper form or an e-mail reached "
        "us earlier, ask the HR adviser to appeals or the clerk to record it."
    )


class SayWhatWasWrong(DomainError):
    """A ground tells the panel what to decide; the person may send it all the same."""

    code = "AP-07"
    told = (
        "Say what was wrong with the decision. 'I am not happy' does not let the panel know what "
        "to decide. You can send it as it is if you confirm."
    )


class JudgedBefore(DomainError):
    """Nobody hears an appeal against a decision they had a part in."""

    code = "PN-01"

    def __init__(self, who: str, why: str) -> None:
        super().__init__(f"Panel member {who} {why}. Choose someone else.")


class NoQuorum(DomainError):
    """Too few voting members."""

    code = "PN-02"

    def __init__(self, left: int, quorum: int) -> None:
        members = "member" if left == 1 else "members"
        super().__init__(
            f"{_number(left).capitalize()} voting {members} left: quorum is {_number(quorum)}. "
            "Name someone who has no part in the decision."
        )


class NotDeclared(DomainError):
    """Every voting member signs first."""

    code = "PN-03"

    def __init__(self, missing: int) -> None:
        super().__init__(
            f"Declaration not signed: {_number(missing)} of the panel still must. Ask them to "
            "declare their independence on the appeal's page."
        )


class ChairTooJunior(DomainError):
    """A chair does not overrule a senior."""

    code = "PN-04"
    told = (
        "The chair must be more senior than the decision-maker. Name someone who is, and confirm "
        "it."
    )


class AdviserAdvised(DomainError):
    """The panel's adviser is fresh to the case."""

    code = "PN-05"
    told = "HR adviser advised on the original match; name another."


class ConflictSince(DomainError):
    """Independence is checked again on the day."""

    code = "PN-06"

    def __init__(self, who: str, why: str) -> None:
        super().__init__(
            f"Since appointment, panel member {who} {why}. A substitute must sit before the "
            "hearing can be opened."
        )


class TwoSeats(DomainError):
    """One person, one seat."""

    code = "PN-07"

    def __init__(self, who: str) -> None:
        super().__init__(f"{who} is named for two seats of this panel. Give each seat to one.")


class PersonUnknown(DomainError):
    """A seat needs someone with an account."""

    code = "PN-08"

    def __init__(self, who: str) -> None:
        super().__init__(
            f"Nobody is known as “{who}”. Use the name with which they sign in, such as panel-2."
        )


class NotSeated(DomainError):
    """A substitute takes a seat that somebody leaves."""

    code = "PN-09"

    def __init__(self, who: str) -> None:
        super().__init__(f"{who} has no voting seat on this panel. Name the member who leaves.")


class TooFar(DomainError):
    """A companion's other time is within five working days (P09)."""

    code = "HR-01"

    def __init__(self, until: date) -> None:
        super().__init__(
            "The companion cannot come. One other time within 5 working days must be offered: "
            f"{say_day(until)} at the latest. Later, or a second time, is for the panel chair."
        )


class QuorumAbsent(DomainError):
    """A hearing starts with its quorum in the room."""

    code = "HR-02"
    told = (
        "Start cannot be recorded: quorum is not present. Wait for the others, name a substitute, "
        "or postpone."
    )


class AppellantAbsent(DomainError):
    """Nobody is judged unheard for want of a telephone call."""

    code = "HR-04"
    told = "The appellant is absent without word. Record attempts to reach them before going on."


class NotAWorkingDay(DomainError):
    """Hearings are held on working days."""

    code = "HR-05"

    def __init__(self, day: date, why: str) -> None:
        said = f"{day:%A}, {say_day(day)} {day.year}"
        if why != f"{day:%A}":
            said = f"{why}, {say_day(day)} {day.year}"
        super().__init__(f"A hearing cannot be listed on {said}. Choose a working day.")


class ShortNotice(DomainError):
    """Five working days' notice, or a reason."""

    code = "HR-06"

    def __init__(self, days: int, earliest: date) -> None:
        super().__init__(
            f"This gives {days} working days' notice; at least 5 are due. List it for "
            f"{say_day(earliest)} or later, or give the reason for the short notice."
        )


class FindingMissing(DomainError):
    """Every ground is answered."""

    code = "OC-01"

    def __init__(self, ground: int) -> None:
        super().__init__(
            f"Ground {ground} has no finding. Choose upheld, partly upheld or not upheld."
        )


class ReasonsEmpty(DomainError):
    """A finding says why."""

    code = "OC-02"

    def __init__(self, ground: int) -> None:
        super().__init__(f"Reasons are empty. Say why you found as you did on ground {ground}.")


class NotHeardYet(DomainError):
    """Nobody decides before both sides are heard."""

    code = "OC-04"
    told = (
        "The outcome was decided before the hearing concluded. Conclude the hearing first, then "
        "record the decision."
    )


class OverallDiffers(DomainError):
    """The whole follows from its parts."""

    code = "OC-06"

    def __init__(self, overall: str) -> None:
        super().__init__(
            f"From the findings on each ground, the appeal as a whole is {overall}. Change a "
            "finding, or the overall outcome."
        )


def _number(n: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[n] if n < len(words) else str(n)
