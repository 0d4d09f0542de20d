"""The recommended policy, P01 to P26, as data; a review pins a version of its own (domain.md 0.3).

Where a parameter has parts, the part follows the code after a full stop.
"""

from typing import Any

from backend.kernel.calendar import PARTS
from backend.kernel.local_time import LAST_SECOND
from backend.kernel.parameters import Parameter, Value

SAMPLE = "the paper of 2013"
ADVISED = "recommended; the paper of 2013 is silent"
LAW = "statute"
MILLION = 1_000_000
EVERY = ("weekly", "fortnightly", "monthly", "never")
CONFIDENTIALITY = ("named", "withheld", "anonymous", "union")


def _p(
    code: str, meaning: str, value: Value, unit: str, source: str = ADVISED, **limits: Any
) -> Parameter:
    return Parameter(code=code, meaning=meaning, value=value, unit=unit, source=source, **limits)


DEFAULT_PARAMETERS: tuple[Parameter, ...] = (
    _p("P01", "shortest consultation", 30, "days", SAMPLE, least=1),
    _p("P02", "when a day ends for a deadline", LAST_SECOND, "local time"),
    _p("P03", "bank holidays of", "ENG", "part of the United Kingdom", words=PARTS),
    _p("P04", "time to say you will appeal", 10, "working days", SAMPLE, least=1),
    _p("P05", "time for grounds after that", 5, "working days", SAMPLE, least=1),
    _p("P06", "least time from grounds to hearing", 10, "working days", SAMPLE),
    _p("P07", "papers exchanged before a hearing", 5, "working days"),
    _p("P08", "time for the outcome letter", 5, "working days", least=1),
    _p("P09", "postponement for a companion, at most", 5, "working days", LAW, least=5),
    _p("P09.times", "postponements as of right", 1, "times", LAW, least=1),
    _p("P10", "match threshold", None, "per cent of duties", least=1, most=100),
    _p("P10.minor", "share that stays in a minor change", None, "per cent of duties", least=1,
       most=100),
    _p("P10.similar", "what a similar duty counts in a comparison", 50, "per cent", most=100),
    _p("P11", "grade distance of a ring-fence by consent", 1, "grades up or down"),
    _p("P12", "post that counts for people acting up", "substantive", "post",
       words=("substantive", "acting")),
    _p("P13", "time to acknowledge a comment", 2, "working days", least=1),
    _p("P14", "time to respond to a comment", 10, "working days", least=1),
    _p("P14.late", "time to decide on a late comment", 3, "working days", least=1),
    _p("P14.again", "time to say that an answer does not answer", 5, "working days", least=1),
    _p("P15", "time between bulletins", 14, "days", SAMPLE, least=1),
    _p("P16", "drop-ins of heads of service", "weekly", "how often", SAMPLE, words=EVERY),
    _p("P16.lead", "drop-ins of the review lead", "monthly", "how often", SAMPLE, words=EVERY),
    _p("P17", "fewest spokespersons of a group", 1, "people", least=1),
    _p("P17.per", "people in scope for each spokesperson", 25, "people", least=1),
    _p("P18", "shortest redeployment period, if longer than notice", 12, "weeks"),
    _p("P19", "trial period", 4, "calendar weeks", LAW, least=4, most=52),
    _p("P20", "pay protection", None, "months"),
    _p("P21", "largest number hidden in publications", 9, "people", least=1),
    _p("P21.inside", "largest number hidden inside HR and equality", 4, "people", least=1),
    _p("P21.rounding", "publications round to", 5, "people", least=1),
    _p("P22", "panel quorum", 3, "voting members", least=1),
    _p("P22.members", "panel size, with its chair", 3, "voting members", least=1),
    _p("P23", "keep the record after close", 6, "years", least=1),
    _p("P23.scoring", "keep scoring of unsuccessful people", 12, "months", least=1),
    _p("P23.equality", "keep equality rows after the last assessment", 12, "months", least=1),
    _p("P24", "confidentiality a comment may ask for", CONFIDENTIALITY, "choices",
       words=CONFIDENTIALITY, several=True),
    _p("P25", "posts that report to one manager, at most", 8, "posts", SAMPLE, least=1),
    _p("P26", "difference of FTE that is rounding", 2, "hundredths of a post"),
    _p("P26.money", "difference of money that is rounding", 1, "pounds", most=MILLION),
    _p("P26.quoted", "difference of a saving that a text quotes rounded", 999, "pounds",
       most=MILLION),
)  # fmt: skip
