"""What can be said of a session's time before it is sent: MT-02, MT-03, GN-05."""

from collections.abc import Callable
from typing import Any

from backend.kernel.errors import NotFound
from backend.kernel.ids import named
from backend.meetings.domain.diary import Diary
from backend.meetings.domain.invited import Invited
from backend.meetings.domain.refusals import Clash
from backend.meetings.domain.times import slot_of
from backend.meetings.pages import typed
from backend.meetings.pages.scene import Scene
from backend.web.fields import Answers


def clash_test(scene: Scene, session: Any) -> Callable[[Answers], None]:
    """Return what refuses a time that no calendar has, or one that clashes without a reason."""

    def test(answers: Answers) -> None:
        slot = slot_of(**typed.times(answers))
        ledger = scene.desk.services.ledger
        try:
            diary = ledger.look(Diary, named("diary", scene.review.reference))
        except NotFound:
            return
        if session is None:
            invited = Invited(
                tuple(answers.many("groups")),
                tuple(answers.many("unions")),
                tuple(answers.one("people").replace(",", " ").upper().split()),
                scene.m.chair,
            )
            venue, accepted = answers.one("venue"), bool(answers.one("reason"))
            own = scene.m.meeting
        else:
            invited = Invited(
                tuple(session.groups),
                tuple(session.unions),
                tuple(session.people),
                scene.m.chair,
            )
            venue = answers.one("venue") or session.venue
            accepted, own = bool(answers.one("accept_clash")), session.session
        clashes = diary.clashes(own, slot, invited, venue)
        if clashes and not accepted:
            raise Clash(clashes)

    return test
