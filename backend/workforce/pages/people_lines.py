"""The questions about one line of the list, and the line that answers make."""

from datetime import date

from backend.web.fields import Answers, Field
from backend.workforce.commands.list_people import Line
from backend.workforce.pages.people_words import HINT, hundredths

HELD = (("substantive", "Substantive"), ("acting", "Acting, for a time"))
LINE_FIELDS = (
    Field("employee_ref", "Employee reference", "text", hint="One for each line, such as E0900.",
          needed="Enter the employee reference"),
    Field("job_title", "Job title", "text", needed="Enter the job title"),
    Field("service", "Service", "text", needed="Enter the service"),
    Field("section", "Section", "text", needed="Enter the section"),
    Field("fte", "FTE", "text", hint=HINT["fte"], needed="Enter the FTE"),
    Field("starts", "In this post since", "date"),
    Field("acting", "How is the post held?", "radios", HELD),
    Field("grade", "Grade", "text"),
    Field("team", "Team", "text"),
    Field("location", "Location", "text"),
    Field("status", "Employment status", "text", hint="Such as permanent, fixed term."),
    Field("service_from", "Continuous service since", "date"),
    Field("manager", "Line manager", "text", hint=HINT["manager"]),
    Field("site", "Site where s.188 counts the person", "text"),
    Field("post_key", "Post on the list of posts", "text", hint="If it is listed."),
)  # fmt: skip


def typed_line(answers: Answers) -> Line:
    """Return the line that was typed."""

    def day(name: str) -> date | None:
        return date.fromisoformat(answers.one(name)) if answers.one(name) else None

    names = ("job_title", "service", "section", "group", "post_key", "team", "location", "grade",
             "status", "manager", "site")  # fmt: skip
    return Line(
        **{name: answers.one(name) for name in names},
        employee_ref=answers.one("employee_ref"),
        fte=hundredths(answers.one("fte")),
        service_from=day("service_from"),
        acting=answers.one("acting") == "acting",
        starts=day("starts"),
    )
