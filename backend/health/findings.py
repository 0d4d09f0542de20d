"""One thing that was looked at, and how it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """What one check found, in words and in figures."""

    name: str
    well: bool
    told: str
    figures: Mapping[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """The same for programs."""
        return {"name": self.name, "ok": self.well, "message": self.told, **self.figures}


def well(name: str, told: str, figures: Mapping[str, Any] | None = None) -> Finding:
    """What was looked at is as it should be."""
    return Finding(name, well=True, told=told, figures=figures or {})


def wrong(name: str, told: str, figures: Mapping[str, Any] | None = None) -> Finding:
    """What was looked at needs somebody."""
    return Finding(name, well=False, told=told, figures=figures or {})
