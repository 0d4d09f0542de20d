"""Every act, and which of them a person can do now."""

from backend.appeals.pages.acts import ACTS, Act
from backend.appeals.pages.panel_acts import PANEL_ACTS
from backend.appeals.pages.scene import Scene
from backend.kernel.errors import NotFound


def open_acts(scene: Scene) -> list[Act]:
    """Return what this person can do with this appeal now; in a page of the past, nothing."""
    if scene.desk.as_at is not None:
        return []
    return [act for act in (*ACTS, *PANEL_ACTS) if act.open_to(scene)]


def the_act(scene: Scene, slug: str) -> Act:
    """Return one of them; what is not open to the person can't be found."""
    for act in open_acts(scene):
        if act.slug == slug:
            return act
    raise NotFound
