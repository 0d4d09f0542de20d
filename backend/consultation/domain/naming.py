"""Whether a text seems to name a service user or a colleague (domain.md 3.6, bad input)."""

import re

from backend.consultation.domain.choices import Named

NAME = r"[A-ZÀ-ÖØ-Þ][\w'\u2019-]*[a-zß-öø-ÿ]"
CHILD = (
    r"(?:child|boy|girl|toddler|teenager|young person|young man|young woman|service user|client"
    r"|resident|patient|foster carer|mum|mother|dad|father|parent)"
)
NUMBER = r"(?:number|no\.?|ref(?:erence)?\.?|id)"
SERVICE_USER = (
    rf"\b{CHILD}s?,? (?:who is |is )?(?:called|named|whose name is) {NAME}",
    rf"\b(?:my|our|the|his|her|their) {CHILD},? {NAME}\b",
    rf"\b[Tt]he {NAME} (?:family|twins|siblings)\b(?! (?:centre|support|group|hub|intervention))",
    rf"\b(?:[Cc]ase|[Cc]lient|NHS|[Cc]hild|[Pp]upil) {NUMBER}:? ?\d{{4,}}",
    r"\bNHS (?:number |no\.? )?\d{3} ?\d{3} ?\d{4}\b",
    r"\b(?:[Dd]ate of birth|D\.?O\.?B\.?|[Bb]orn on)\b:? ?\d{1,2}[ ./-]",
)
# Whoever passes a colleague's e-mail on shows who wrote it, who may not know.
PASSED_ON = (
    r"(?m)^[*_ ]{0,3}From: .*@.*\n(?:[*_ ]{0,3}\w+: .*\n){0,2}[*_ ]{0,3}(?:Sent|Date|To|Subject): "
)
COLLEAGUE = (rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.? {NAME}", PASSED_ON)


def names_somebody(text: str, said: str = "") -> str:
    """Return whom a text names: as its author said, else as it looks; nothing where nobody."""
    if said:
        return said
    if any(re.search(one, text) for one in SERVICE_USER):
        return Named.SERVICE_USER.value
    if any(re.search(one, text) for one in COLLEAGUE):
        return Named.COLLEAGUE.value
    return ""
