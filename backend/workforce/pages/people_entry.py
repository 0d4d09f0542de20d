"""A person's page: their lines, what is to come, the history in words, and HR's acts."""

from collections.abc import Callable
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.commands import Command
from backend.kernel.errors import NotFound
from backend.kernel.guards import Done
from backend.kernel.roles import Role
from backend.web.asking import Asking, shown, taken
from backend.web.desk import Desk, ReviewRow
from backend.web.fields import Answers, Field
from backend.workforce.commands.scope_people import AnswerContest, AnswerDispute
from backend.workforce.domain.people_lines import said_over_one
from backend.workforce.pages import people_words as words
from backend.workforce.pages.people_acts import ACTS, Act, Scene, open_acts
from backend.workforce.queries import people_entry as queries
from backend.workforce.queries.people_entry import Entry, Question

ONE = "/reviews/{ref:str}/people/{employee_ref:str}"
ANSWER = Field("answer", "Your answer", hint="The person reads it.", needed="Write your answer")


@get(ONE, name="workforce.person", sync_to_thread=True)
def show_person(
    ref: FromPath[str], employee_ref: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Show somebody's entry, as far as this person may read it."""
    review, entry = _read(desk, ref, employee_ref)
    keeps = desk.as_at is None and desk.viewer.has(review.review, Role.HR) and not entry.mine
    scenes = [Scene(review.reference, entry, job, {}) for job in entry.jobs]
    return desk.listing(entry.jobs, employee_ref.upper()) or desk.page(
        "workforce/people_one.html",
        review=review,
        entry=entry,
        base=f"/reviews/{review.reference}/people",
        keeps=keeps,
        warning=said_over_one(sum(job.fte for job in entry.jobs if job.in_post))[1],
        hr=desk.viewer.has(review.review, Role.HR),
        of_person=open_acts(_first(scenes), of_line=False) if keeps else [],
        of_line={s.job.employee_ref: open_acts(s, of_line=True) if keeps else [] for s in scenes},
        W=words,
    )


@get(f"{ONE}/{{act:str}}", name="workforce.person_act", sync_to_thread=True)
def show_person_act(
    ref: FromPath[str], employee_ref: FromPath[str], act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:  # fmt: skip
    """Ask what an act needs."""
    asking, _, _ = _act(desk, ref, employee_ref, act)
    return shown(desk, asking)


@post(f"{ONE}/{{act:str}}", name="workforce.post_person_act", status_code=200, sync_to_thread=True)
def post_person_act(
    ref: FromPath[str], employee_ref: FromPath[str], act: FromPath[str],
    desk: NamedDependency[Desk],
) -> Response[Any]:  # fmt: skip
    """Read it back, then act."""
    asking, command, say = _act(desk, ref, employee_ref, act)

    def then(done: Done) -> tuple[str, str]:
        return asking.back, f"{say} {done.told}".strip()

    return taken(desk, asking, command, then)


def _read(desk: Desk, ref: str, employee_ref: str) -> tuple[ReviewRow, Entry]:
    review = desk.review(ref)
    with desk.reading() as db:
        return review, queries.entry(db, desk.viewer, review.review, employee_ref)


def _first(scenes: list[Scene]) -> Scene:
    """Return the line by which acts on the whole person name them: one that counts, if any."""
    return next((one for one in scenes if one.job.in_post), scenes[0])


def _act(
    desk: Desk, ref: str, employee_ref: str, slug: str
) -> tuple[Asking, Callable[[Answers], Command], str]:
    review, entry = _read(desk, ref, employee_ref)
    if not desk.viewer.has(review.review, Role.HR):
        raise NotFound
    job = next(one for one in entry.jobs if one.employee_ref == employee_ref.strip().upper())
    context = desk.services.office.context(desk.services.ledger, review.review)
    scene = Scene(review.reference, entry, job, context.groups if context else {})
    back = f"/reviews/{review.reference}/people/{job.employee_ref}"
    caption = f"{entry.name}, {job.employee_ref}"
    kind, _, number = slug.partition("-")
    if kind == "answer" and number.isascii() and number.isdigit():
        asked = next((q for q in entry.questions if str(q.number) == number), None)
        if asked is None:
            raise NotFound
        return _answering(scene, asked, back, caption)
    act = next((one for one in ACTS if one.slug == slug), None)
    if act is None:
        raise NotFound
    return _asking(scene, act, back, caption), lambda a: act.command(scene, a), act.done


def _asking(scene: Scene, act: Act, back: str, caption: str) -> Asking:
    def tests(answers: Answers) -> None:
        act.command(scene, answers)

    return Asking(act.title, act.button, back, act.explain, caption, act.fields(scene), act.warns,
                  blames=act.blames, tests=tests)  # fmt: skip


def _answering(
    scene: Scene, asked: Question, back: str, caption: str
) -> tuple[Asking, Callable[[Answers], Command], str]:
    said = "They wrote: “" + (asked.text or "[erased]") + "”"
    who = "HR and the person it is about."
    if asked.kind == "scope":
        outcome = Field("outcome", "Is the person in scope after all?", "radios",
                        (("upheld", "Yes: they are in scope again"),
                         ("not upheld", "No: they stay out of scope")),
                        needed="Choose yes or no")  # fmt: skip
        asking = Asking("Answer a contested removal", "Send the answer", back, said, caption,
                        (outcome, ANSWER), who=who)  # fmt: skip

        def contest(a: Answers) -> Command:
            return AnswerContest(**scene.about, upheld=a.one("outcome") == "upheld",
                                 answer=a.one("answer"))  # fmt: skip

        return asking, contest, "Your answer is kept, and the person is being told."
    outcome = Field("outcome", "What did you do?", "radios",
                    (("corrected", "I corrected the entry"),
                     ("explained", "The entry is right: I explain why")),
                    needed="Choose what you did",
                    hint="Correct the entry first, then say so here.")  # fmt: skip
    asking = Asking(f"Answer about: {asked.about}", "Send the answer", back, said, caption,
                    (outcome, ANSWER), who=who)  # fmt: skip

    def dispute(a: Answers) -> Command:
        return AnswerDispute(**scene.about, number=asked.number, answer=a.one("answer"),
                             outcome="corrected" if a.one("outcome") == "corrected"
                             else "explained")  # fmt: skip

    return asking, dispute, "Your answer is kept, and the person is being told."


ROUTES = [show_person, show_person_act, post_person_act]
