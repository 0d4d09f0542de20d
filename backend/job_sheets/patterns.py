"""What in a text gives a fault of a description away: ages, names, templates, bodies."""

import re

# A limit of age for the job holder; the age of children in their care is none (JD-03).
CARED_FOR = re.compile(
    r"\b(?:children|child|young people|young persons?|people|adults|patients?|clients|residents"
    r"|pupils|students|customers|users)(?: (?!be\b|must\b)\w+)? (?:aged|ages|over|under|below)\b",
    re.IGNORECASE,
)
AGE = re.compile(
    r"\b(?:minimum|maximum|lower|upper) age\b"
    r"|\bage (?:limit|(?:of )?(?:at least|over|under|not less than))\b"
    r"|\b(?:over|under) the age of \d\d\b|\baged (?:over|under|at least) \d\d\b"
    r"|\b(?:over|under|at least|minimum(?: of)?) \d\d years?(?: old| of age)\b"
    r"|\bbe (?:over|at least|aged|under) \d\d\b",
    re.IGNORECASE,
)
TEMPLATE = re.compile(
    r"\binsert\b[\w ]{0,40}\bhere\b|\[\s*insert\b|\blorem ipsum\b|\bdelete as appropriate\b"
    r"|\benter text\b|\bxxx+\b|<<[^>]*>>",
    re.IGNORECASE,
)
# Bodies that do not register social workers (any more), with the last day on which they did.
OLD_BODIES = {
    "CCETSW": "30 September 2001",
    "GSCC": "31 July 2012",
    "HCPC": "1 December 2019",
}  # closed 2001; Health and Social Care Act 2012; Children and Social Work Act 2017
OLD_BODY = re.compile(r"\b(?:" + "|".join(OLD_BODIES) + r")\b")
# The HCPC registers fifteen other professions still.
STILL_REGISTERS = frozenset({"HCPC"})
SOCIAL_WORK = re.compile(r"\bsocial (?:work|care)", re.IGNORECASE)
TITLED = re.compile(
    r"\bnamed (?:manager|person|officer)\b|\b(?:mr|mrs|ms|miss|mx|dr|cllr)\b\.? ?[A-Z]?",
    re.IGNORECASE,
)
SHAPE = re.compile(r"[A-Z][a-z'\u2019]+(?:-[A-Z][a-z]+)?")
# What a post is called by. A part of “responsible to” that has none of these may be a person.
OF_A_POST = re.compile(
    r"\b(?:manager|officer|leader|head|director|supervisor|worker|practitioner|co-?ordinator|lead"
    r"|chief|executive|principal|senior|assistant|deputy|adviser|advisor|administrator|chair"
    r"|board|committee|team|service|services|unit|section|division|department|staff|duty|care"
    r"|business|support|librarian|teacher|nurse|chef|cook|person|post|council|homes?)s?\b",
    re.IGNORECASE,
)
PARTS = re.compile(r"[,/&()]|\band\b|\bor\b|\s[-\u2013]\s")
NAME_WORDS = (2, 3)


def code_of(post_number: str) -> str:
    """Return a post number as it is compared: without blanks and full stops."""
    return re.sub(r"[\s.]", "", post_number.upper())


def names_an_old_body(text: str) -> bool:
    """Say whether a text names a body that registers its profession no longer (JD-10)."""
    found = set(OLD_BODY.findall(text))
    return bool(found - STILL_REGISTERS or (found and SOCIAL_WORK.search(text)))


def limits_age(requirement: str) -> bool:
    """Say whether a requirement sets an age for the job holder (JD-03)."""
    return bool(AGE.search(requirement)) and not CARED_FOR.search(requirement)


def names_a_person(responsible_to: str) -> bool:
    """Say whether “responsible to” seems to hold a person's name, not a post (JD-06)."""
    if TITLED.search(responsible_to):
        return True
    return any(_is_name(part.strip()) for part in PARTS.split(responsible_to))


def _is_name(part: str) -> bool:
    words = part.split()
    if len(words) not in NAME_WORDS or OF_A_POST.search(part):
        return False
    return all(SHAPE.fullmatch(word) for word in words)
