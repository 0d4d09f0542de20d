"""What the pages of consultation say to people."""

from typing import Any

CONFIDENTIALITY = {
    "named": (
        "Use my name",
        (
            "The coordinator, the review lead and HR see your name and your words. A published "
            "answer has no name. The reply comes to you."
        ),
    ),
    "withheld": (
        "Keep my name from everyone but the coordinator",
        (
            "The review lead and HR see your words without your name. Your unit is shown only if "
            "ten or more people work in it. Your words may still identify you. The reply comes to "
            "you through Parley."
        ),
    ),
    "anonymous": (
        "Send it without any name",
        (
            "Nobody knows who you are: no name is stored. The coordinator, the review lead and HR "
            "see your words. We cannot send you a personal reply, open an appeal, or consider "
            "personal circumstances. You get a code with which you can look for the answer."
        ),
    ),
    "union": (
        "Via the union",
        (
            "The coordinator, the review lead, HR and the union see it. The employer will not be "
            "told who its members are; the union holds that. The reply goes to the union."
        ),
    ),
}
# The same, said to those who read what another wrote.
SEEN = {
    "named": (
        "The coordinator, the review lead and HR see the author's name and words. A published "
        "answer has no name. The reply goes to the author."
    ),
    "withheld": (
        "The coordinator alone sees the author's name. The review lead and HR see the words "
        "without it, and the unit only if ten or more people work in it."
    ),
    "anonymous": (
        "Nobody knows who wrote it: no name is stored. The coordinator, the review lead and HR "
        "see the words. The author looks for the answer with a code."
    ),
    "union": CONFIDENTIALITY["union"][1],
}
KINDS = {
    "comment": "A comment",
    "question": "A question",
    "correction": "Something in the paper is wrong",
    "counter_proposal": "Another way to do it",
    "circumstance": "My own circumstances",
    "complaint": "A complaint about how this is done",
}
SUBJECTS = {
    "whole": "The proposals as a whole",
    "section": "A section of the business case",
    "post": "A post",
    "structure": "The structure",
    "job_description": "A job description",
    "timetable": "The timetable",
    "eia": "The equality impact assessment",
    "process": "How the consultation is run",
    "other": "Something else",
}
NAMED = {
    "service_user": (
        "A child, a family or anybody we support",
        "It is then kept private: only the coordinator and HR read it until it is checked.",
    ),
    "colleague": (
        "A colleague",
        "It is then kept private: only the coordinator and HR read it until it is checked.",
    ),
}
HATS = {
    "employee": "For myself",
    "manager": "As a line manager",
    "spokesperson": "As the spokesperson of my group",
    "union": "For my union",
    "group": "For a group of staff",
}
CAPACITIES = {
    "self": "for themself",
    "manager": "as a line manager",
    "spokesperson": "as a spokesperson",
    "union": "for a union",
    "group": "for a group of staff",
}
DISPOSITIONS = {
    "accepted": "Accepted: a change is made",
    "partly": "Accepted in part",
    "not_accepted": "Not accepted",
    "clarified": "Clarified",
    "noted": "Noted",
    "outside_scope": "Outside the scope of this review",
    "referred": "Referred to someone else",
    "deferred": "Deferred to implementation",
}
CHANNELS = {
    "form": "Form",
    "mailbox": "Mailbox (e-mail)",
    "meeting": "Meeting",
    "individual meeting": "Individual meeting",
    "drop-in": "Drop-in",
    "walking the floor": "Walking the floor",
    "letter": "Letter",
    "union paper": "Union paper",
}
# Records of an earlier system are read in as they were kept.
CAME = {**CHANNELS, "email": "E-mail", "union": "Through the union"}
LATE_BECAUSE = {
    "absence": "The author was absent",
    "adjustment": "A disability, or an adjustment was not made",
    "not_told": "The author was not told",
    "technical": "A technical fault",
    "other": "Another reason",
}
LATENESS = {
    "": "in time",
    "late": "late, waiting for a decision",
    "accepted": "late, taken into account",
    "declined": "late, not taken into account",
}


def choices(known: Any, names: Any = None) -> list[dict[str, str]]:
    """Return choices as the form macros want them."""
    picked = known if names is None else {n: known[n] for n in names}
    return [
        {"value": value, "text": said[0], "hint": said[1]}
        if isinstance(said, tuple)
        else {"value": value, "text": said}
        for value, said in picked.items()
    ]
