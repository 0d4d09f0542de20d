"""How things about a line are named and said to people."""

from datetime import date
from decimal import Decimal, InvalidOperation

from backend.kernel.errors import NotUnderstood
from backend.kernel.wording import say_date

WHAT = {
    "fte": "FTE",
    "job_title": "Job title",
    "group": "Group",
    "service": "Service",
    "section": "Section",
    "team": "Team",
    "location": "Location",
    "grade": "Grade",
    "status": "Employment status",
    "service_from": "Continuous service since",
    "acting": "Substantive or acting",
    "manager": "Line manager (a reference)",
    "site": "Site where s.188 counts the person",
    "post_key": "Post on the list of posts",
    "starts": "In this post since",
}
# What the list keeps in another way than people write it.
HINT = {
    "fte": "More than 0 and not more than 1.00, such as 0.60.",
    "job_title": "", "group": "",
    "service_from": "As 2009-04-01.",
    "starts": "As 2009-04-01.",
    "acting": "Write substantive or acting.",
    "manager": "The employee reference of the line manager, such as E0042.",
}  # fmt: skip
STATES = {
    "in post": "In post",
    "left": "Left",
    "removed": "Out of scope",
    "transferred out": "Transferred out",
}
COLOURS = {"in post": "green", "left": "grey", "removed": "orange", "transferred out": "orange"}
CAME = {
    "to come": "To come",
    "in effect": "In effect",
    "of before": "For the record",
    "corrected": "Corrected",
    "replaced": "Replaced before its day",
    "called off": "Called off: the person left first",
}
OUTCOMES = {
    "": "Waits for HR",
    "corrected": "Corrected",
    "explained": "Explained",
    "upheld": "Upheld: in scope again",
    "not upheld": "Not upheld",
}


def hundredths(typed: str) -> int:
    """Return hours as hundredths, or say what they should look like."""
    try:
        whole = Decimal(typed.strip().replace(",", ".")) * 100
        if whole.is_finite() and whole == whole.to_integral_value():
            return int(whole)
    except InvalidOperation:
        pass
    raise NotUnderstood(f"“{typed[:40]}” is not an FTE. Enter hours such as 0.60 or 1.")


def said_value(what: str, value: str) -> str:
    """Say a value of a line as people read it."""
    if not value:
        return "nothing"
    if what == "fte":
        return f"{int(value) / 100:.2f}"
    if what in ("service_from", "starts"):
        return say_date(date.fromisoformat(value))
    return value


def said_protection(dates: str) -> str:
    """Say from when to when somebody is protected."""
    since, _, until = dates.partition("/")
    if not since:
        return "None recorded."
    first = f"From {say_date(date.fromisoformat(since))}"
    return (
        f"{first} to {say_date(date.fromisoformat(until))}." if until else f"{first}, no end yet."
    )
