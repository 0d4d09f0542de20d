"""Where an appeal stands and what comes next, in words for the person who looks."""

from collections.abc import Mapping
from typing import Any

from backend.appeals.domain.sentences import grounds_late, intention_late
from backend.appeals.queries import Case
from backend.kernel.wording import say_instant, say_until

OWN_NEXT = {
    "Grounds submitted": (
        "We have your grounds. The HR adviser to appeals will say whether a panel can hear them."
    ),
    "Admitted": "Your appeal will be heard by a panel. You will be told when, and who sits on it.",
    "Not admitted": "Your appeal was not admitted. You can ask the panel chair to look at that.",
    "Not accepted late": "Your appeal was not accepted late. The reason is below.",
    "Lapsed": (
        "Your appeal has lapsed because no grounds came in time. You can ask the panel chair once "
        "to take it up again. What you send now is kept."
    ),
    "Papers exchanged": "Both sides have the papers. The hearing comes next.",
    "Decided": "The panel has decided. You will get the outcome in writing.",
    "Outcome issued": "The outcome is below, with the finding on each of your grounds.",
    "Implemented": "The outcome is below. What the panel decided has been done.",
    "Withdrawn": "You withdrew this appeal.",
}
OFFICE_NEXT = {
    "Intention registered": "Waiting for grounds",
    "Intention late": "An independent manager or the panel chair decides whether to accept it",
    "Accepted late": "Waiting for grounds",
    "Not accepted late": "Nothing",
    "Grounds submitted": "Admit it, do not admit it, or send it on",
    "Grounds late": "An independent manager or the panel chair decides whether to accept them",
    "Lapsed": "Nothing, unless the chair takes it up again",
    "Decided": "Issue the outcome",
    "Outcome issued": "Carry out what the panel decided",
}


def own_words(case: Case) -> str:
    """Say to the person who appealed where the appeal stands and what to do now."""
    match case.state:
        case "Intention registered" | "Accepted late":
            return f"Send your grounds {say_until(case.grounds_due)}."
        case "Intention late":
            return intention_late(case.due, case.received_at, case.ask_by or case.due)
        case "Grounds late":
            return grounds_late(case.grounds_due or case.due)
        case "Redirected":
            return f"What you raised was sent to {case.redirected_to}, where it will be answered."
        case _ if case.hearing_state == "listed" and not case.decided_at:
            return f"Your hearing is at {say_instant(case.hearing_starts)}: {case.hearing_place}."
        case state:
            return OWN_NEXT.get(state, "")


def office_words(state: str, hearing: str = "", *, panel: bool = True) -> str:
    """Say to those who run appeals what comes next."""
    if state in ("Admitted", "Papers exchanged"):
        if not panel:
            return "Appoint the panel"
        later = {"listed": "Hear it", "open": "Conclude the hearing", "concluded": "Decide it"}
        return later.get(hearing, "Exchange papers and list the hearing")
    return OFFICE_NEXT.get(state, "Nothing")


def code_of(case: Case) -> str:
    """Return the code of the sentence that a late appellant reads, if there is one."""
    return {"Intention late": "AP-02", "Grounds late": "AP-06"}.get(case.state, "")


def as_row(case: Case) -> Mapping[str, Any]:
    """Return the appeal as data for the person whose it is."""
    return {
        "reference": case.reference,
        "match_reference": case.match_reference,
        "state": case.state,
        "code": code_of(case),
        "told": own_words(case),
        "received_at": case.received_at,
        "intention_due": case.due,
        "grounds_due": case.grounds_due,
        "hearing_starts": case.hearing_starts,
        "overall": case.overall,
        "remedy": case.remedy,
        "version": case.version,
    }
