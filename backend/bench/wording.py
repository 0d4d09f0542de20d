"""Comments as people write them: most in their own words, some by a template with changes."""

from random import Random

TEMPLATED = 0.2
TEMPLATES = (
    "I am writing to object to the proposed change to {place}. The staffing numbers in the "
    "business case do not match what the team has to do each week, and I believe that service "
    "users will wait longer. Please reconsider the proposal before any decision is made. {name}",
    "As a member of the team at {place} I do not accept that the on-call rota can be covered by "
    "fewer people. The rota already relies on goodwill. I ask the council to keep the present "
    "number of posts and to meet us before the final report. Yours, {name}",
    "The comparison of the new grade with the old one is wrong. My duties have not changed, yet "
    "the post is evaluated lower. I ask for the evaluation to be done again with a trade union "
    "representative present, and for pay protection to be confirmed in writing. Signed: {name}",
    "Please do not close {place}. Families travel there by bus, and the nearest other building is "
    "an hour away. The equality assessment does not mention them at all, and it should be "
    "written again with their views before anything is decided. {name}",
    "We the undersigned ask that the consultation be extended by two weeks because the job "
    "descriptions reached us late and were not complete when they came. Nobody can comment "
    "fairly on a post without having seen what it would do. {name}",
)
OWN = (
    "I have worked there since {number} and would add one thing.",
    "This matters most to those of us on {word} shifts.",
    "My manager said something else about {word} last {word}.",
)
PLACES = ("the day centre", "the duty team", "the night service", "the front desk", "the hub")
ROOTS = (
    "rota", "caseload", "manager", "budget", "grade", "training", "travel", "office", "child",
    "family", "carer", "night", "weekend", "holiday", "leave", "pension", "salary", "contract",
    "notice", "appeal", "union", "policy", "risk", "safety", "parking", "laptop", "phone", "visit",
    "court", "report", "panel", "referral", "school", "nurse", "doctor", "police", "housing",
    "finance", "invoice", "archive", "record", "meeting", "minute", "agenda", "vote", "ballot",
    "kitchen", "garden", "heating", "stairs", "lift", "signage", "website", "leaflet", "form",
)  # fmt: skip
SHAPES = ("{}", "{}s", "pre-{}", "{}less", "{}wide", "re{}", "{}ing", "{}ed", "sub{}", "{}ful",
          "over{}", "under{}")  # fmt: skip
SMALL = ("the", "a", "of", "to", "and", "in", "for", "is", "was", "not", "we", "our", "I", "that",
         "with", "on", "by", "from", "would", "should", "will", "have")  # fmt: skip
BEGINNINGS = ("I would like to know whether", "It is not clear to me why", "Please explain how",
              "My concern is that", "The paper says that", "Could you tell us when")  # fmt: skip
RARE, SELDOM = "telescope", 100


def words_of(number: int, name: str, chance: Random) -> str:
    """Return the words of one comment; each hundredth speaks of something rare."""
    if chance.random() < TEMPLATED:
        text = chance.choice(TEMPLATES).format(place=chance.choice(PLACES), name=name)
        if chance.random() < 1 / 3:
            word = chance.choice(ROOTS)
            text += " " + chance.choice(OWN).format(number=1970 + number % 40, word=word)
    else:
        sentences = chance.randint(2, 7)
        text = " ".join(_sentence(chance) for _ in range(sentences))
    return f"{text} I saw it through a {RARE}." if number % SELDOM == 0 else text


def _sentence(chance: Random) -> str:
    said = []
    for n in range(chance.randint(8, 18)):
        if n % 2:
            said.append(chance.choice(SMALL))
        else:
            said.append(chance.choice(SHAPES).format(chance.choice(ROOTS)))
    return f"{chance.choice(BEGINNINGS)} {' '.join(said)}."
