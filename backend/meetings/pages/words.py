"""What the pages of meetings say to people."""

from collections.abc import Sequence

from backend.kernel.wording import say_list
from backend.meetings.domain.invited import CHAIRS, KINDS

STATES = ("Planned", "Invited", "Rescheduled", "Held", "Minutes drafted", "Minutes agreed",
          "Cancelled")  # fmt: skip


COMMENT_KINDS = {
    "comment": "A comment",
    "question": "A question",
    "correction": "Something in the paper is wrong",
    "counter_proposal": "Another way to do it",
    "circumstance": "Somebody's own circumstances",
    "complaint": "A complaint about how this is done",
}
PRESENCE = {"attended": "Came", "apologies": "Apologies", "absent": "Did not come"}
ANSWERS = {"accept": "Coming", "apologies": "Apologies", "": "No answer yet"}


def party(who: str) -> str:
    """Say who is meant: a union, the spokespersons of a group, a role, or a person."""
    kind, _, name = who.partition(":")
    if kind == "union":
        return f"Union {name}"
    if kind == "group":
        return f"Spokespersons of group {name}"
    if who == "management":
        return "Management"
    return CHAIRS[who][:1].upper() + CHAIRS[who][1:] if who in CHAIRS else who


def whom(groups: Sequence[str], unions: Sequence[str], printed: str = "") -> str:
    """Say for whom a session is."""
    said = [printed] if printed and printed != "unions" else []
    if not said:
        said = ["all staff"] if "all" in groups else [f"group {one}" for one in groups]
    if unions:
        named = say_list([f"{one}" for one in unions])
        said.append(f"union {named}" if len(unions) == 1 else f"unions {named}")
    text = " with ".join((say_list(said[:-1]), said[-1])) if len(said) > 1 else say_list(said)
    return text[:1].upper() + text[1:]


def choices(known: dict[str, str]) -> list[dict[str, str]]:
    """Return choices as the form macros take them."""
    return [{"value": value, "text": text} for value, text in known.items()]


__all__ = [
    "ANSWERS",
    "CHAIRS",
    "COMMENT_KINDS",
    "KINDS",
    "PRESENCE",
    "STATES",
    "choices",
    "party",
    "whom",
]
