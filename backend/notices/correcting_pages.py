"""The page on which the lead corrects a bulletin that went out (domain.md 3.13, "Corrected")."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from backend.kernel.errors import NotFound
from backend.kernel.roles import Role
from backend.notices import queries
from backend.notices.commands.send_bulletins import CorrectBulletin
from backend.web.asking import Asking, seen, shown, taken
from backend.web.desk import Desk
from backend.web.fields import Answers, Field

HERE = "/reviews/{ref:str}/bulletins/{bu:str}/correction"
TEXT = Field("text", "What the bulletin should have said",
             hint="The whole bulletin. What it said before stays on record beside it.",
             needed="Write what staff should know")  # fmt: skip
WHY = Field("reason", "Why it is corrected", hint="Everyone is sent this with the correction.",
            needed="Say why the bulletin is corrected")  # fmt: skip


@get(HERE, name="notices.ask_correction", sync_to_thread=True)
def ask_correction(
    ref: FromPath[str], bu: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Ask what the bulletin should have said."""
    asking, text = _asking(desk, ref, bu)
    return shown(desk, asking, Answers({"text": [text]}))


@post(HERE, name="notices.correct", status_code=200, sync_to_thread=True)
def post_correction(
    ref: FromPath[str], bu: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Correct it, once the answers are confirmed."""
    asking, _ = _asking(desk, ref, bu)

    def command(a: Answers) -> CorrectBulletin:
        return CorrectBulletin(
            review=ref, bulletin=bu, text=a.one("text"), reason=a.one("reason"), seen=seen(desk)
        )

    told = "The bulletin is corrected. Everyone in the division is sent the correction now."
    return taken(desk, asking, command, lambda _: (asking.back, told))


def _asking(desk: Desk, ref: str, bu: str) -> tuple[Asking, str]:
    review = desk.review(ref)
    desk.need(review.review, Role.LEAD)
    with desk.reading() as db:
        rows = queries.bulletins(db, desk.viewer, review.review)
        one = next((b for b in rows if b.reference == bu.upper()), None)
        if one is None or one.issued_at is None:
            raise NotFound
        before = queries.corrections(db, one.bulletin)
    asking = Asking(
        title=f"Correct bulletin {one.reference}",
        button="Send the correction to all staff",
        back=f"/reviews/{review.reference}/bulletins/{one.reference}",
        fields=(TEXT, WHY),
        warns=True,
        seen=one.version,
        blames={"BU-02": "text", "BU-03": "text", "BU-07": "text", "GN-04": "reason"},
    )
    return asking, (before[0].text if before else one.text) or ""


ROUTES = [ask_correction, post_correction]
