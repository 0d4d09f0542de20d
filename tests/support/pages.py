"""Pages drawn without a server, in the environment that the server uses."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from backend.kernel.roles import NOBODY
from backend.web.forms import Problems
from backend.web.templates import environment

EVERYTHING = Path(__file__).parents[1] / "web" / "everything.html"
NOW = datetime(2014, 1, 28, 9, 12, tzinfo=UTC)
WORDS = "First line\nSecond <b>line</b> & more"


def shell(**different: Any) -> dict[str, Any]:
    """Return what every page is handed, with what differs."""
    common = {
        "viewer": NOBODY,
        "now": NOW,
        "path": "/everything",
        "query": {},
        "as_at": None,
        "rehearsal": None,
        "saved": "",
        "behind": False,
        "csrf": "t0k3n",
        "csrf_token": "t0k3n",
        "command_id": "c1",
        "session_left": None,
        "nav": [
            {"href": "/", "text": "Home", "active": True},
            {"href": "/my", "text": "My pages", "active": False},
            {"href": "/sign-out", "text": "Sign out", "active": False},
        ],
    }
    return {**common, **different}


def everything(**different: Any) -> str:
    """Draw the page that has every component on it."""
    words = {"problems": Problems(), "words": WORDS}
    template = environment().from_string(EVERYTHING.read_text())
    return template.render(**shell(**{**words, **different}))
