"""What can be done with a review: by which order, what is asked first, when it makes sense."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from backend.kernel.commands import Command
from backend.kernel.wording import say_until
from backend.reviews.domain.refusals import said_union
from backend.reviews.domain.standing import END
from backend.reviews.pages.scene import Scene
from backend.web.fields import Answers, Field

WHY = "Give a reason. It will be kept in the decision history and may be read at an appeal."
REASON = Field("reason", "Reason", hint="Everyone in the review can read it.", needed=WHY)


@dataclass(frozen=True)
class Act:
    """One thing to do. `explain` and `fields` may look at how the review stands."""

    slug: str
    order: type[Command]
    title: str
    button: str
    done: str
    open_to: Callable[[Scene], bool]
    explain: Callable[[Scene], str]
    fields: Callable[[Scene], Sequence[Field]] = lambda _: ()
    more: Callable[[Answers], dict[str, Any]] = lambda _: {}
    warns: bool = False

    def command(self, scene: Scene, answers: Answers) -> Command:
        """Return the order that these answers give."""
        reason, seen = answers.one("reason"), scene.desk.text("seen")
        return self.order(
            review=scene.row.reference,
            seen=int(seen) if seen.isascii() and seen.isdigit() else None,
            reason=reason,
            **self.more(answers),
        )

    def possible(self, scene: Scene) -> bool:
        """Say whether it makes sense now, and this person may do it."""
        return self.open_to(scene) and scene.may(self.order.__name__)


def why(_: Scene) -> Sequence[Field]:
    """Ask why, and nothing else."""
    return (REASON,)


def unions(scene: Scene) -> list[tuple[str, str]]:
    """Return the recognised unions as choices."""
    return [(union, said_union(union)) for union in scene.review.unions]


def running(scene: Scene) -> str:
    """Say until when consultation runs."""
    end = scene.review.deadlines.get(END)
    return f"Consultation runs {say_until(end)}." if end else "No end has been set."


def begun(scene: Scene) -> bool:
    """Say whether the clock of consultation runs."""
    return scene.review.unions_started is not None
