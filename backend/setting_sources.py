"""Where a setting's value comes from, and what is refused whatever it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from backend.kept_secrets import kept
from backend.told import Told

T = TypeVar("T")
TRUE = {"1", "y", "yes", "t", "true", "on"}


class SettingRefused(Told):
    """A setting holds something we can't work with; its sentence names the variable."""


@dataclass(frozen=True)
class Setting:
    """One variable that an installation may set."""

    name: str
    meaning: str
    default: str
    secret: bool = False


class Source:
    """The environment first, then the running stack, then the default."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env
        self.running: Mapping[str, str] = {}
        self.origins: dict[str, str] = {}

    def read(self, name: str, kind: Callable[[str], T], default: str, origin: str = "default") -> T:
        given = self.env.get(name, "")
        if given:
            origin = "environment"
        elif name in self.running:
            given, origin = self.running[name], "the running stack"
        else:
            given = default
        self.origins[name] = origin
        try:
            return kind(given)
        except ValueError as refusal:
            raise SettingRefused(f"{name} {refusal}.") from None

    def read_kept(self, name: str, kind: Callable[[str], T], data: Path, file: str) -> T:
        if self.env.get(name):
            return self.read(name, kind, "")
        return self.read(name, kind, kept(data, file), f"kept in {data / 'secrets' / file}")


def refuse_unsafe(env: Mapping[str, str]) -> None:
    """Refuse what would let the log lose events or split it between two servers."""
    if env.get("POSTGRES_ENABLE_DB_FUNCTIONS", "").strip().lower() in TRUE:
        raise SettingRefused(
            "POSTGRES_ENABLE_DB_FUNCTIONS must not be set: with database functions a reader of "
            "the log can skip events that were committed. Unset it and start again."
        )
    if not env.get("PARLEY_DATABASE_URL"):
        for name in ("PARLEY_OWNER_URL", "PARLEY_PROJECTOR_URL"):
            if env.get(name):
                raise SettingRefused(f"{name} is set without PARLEY_DATABASE_URL: set both.")
