"""What a change after freezing does to the evaluation that rested on the frozen words."""

from backend.descriptions.domain.description import JobDescription
from backend.descriptions.domain.evaluation import Evaluation
from backend.kernel.commands import Work
from backend.kernel.errors import NotFound
from backend.kernel.ids import named


def evaluation_of(work: Work, one: JobDescription) -> Evaluation:
    """Return the evaluation of a description, which is there before it is asked for."""
    id_ = named("evaluation", one.id)
    try:
        return work.fetch(Evaluation, id_)
    except NotFound:
        return Evaluation(id_)


def overtake(work: Work, one: JobDescription) -> list[Evaluation]:
    """Open the evaluation of a description again, where it has one."""
    evaluation = evaluation_of(work, one)
    if evaluation.version:
        evaluation.overtake(one.number, work.stamp)
    return [evaluation] if evaluation.unsaved else []
