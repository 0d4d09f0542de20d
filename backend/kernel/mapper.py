"""Between facts and stored bytes: typed, versioned, with people's words sealed on the way in."""

from typing import Any

import msgspec
from eventsourcing.persistence import (
    JSONTranscoder,
    Mapper,
    MapperDeserialisationError,
    StoredEvent,
)

from backend.kernel.events import TOPICS, Event
from backend.kernel.words import Vault, Words, from_stored, to_stored

IDENTITY = frozenset({"originator_id", "originator_version"})


class EventMapper(Mapper[Any]):
    """Writes facts as JSON through msgspec, and reads older shapes by upcasting them."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(JSONTranscoder())
        self.vault = vault
        self._encoder = msgspec.json.Encoder(enc_hook=self._seal)

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        """Return the stored form of a fact."""
        state = {
            name: value
            for name in domain_event.__struct_fields__
            if name not in IDENTITY and (value := getattr(domain_event, name)) is not None
        }
        if domain_event.VERSION > 1:
            state["v"] = domain_event.VERSION
        return StoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=domain_event.TOPIC,
            state=self._encoder.encode(state),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Return the fact that a stored event tells, brought forward to its present shape."""
        kind = TOPICS.get(stored_event.topic)
        if kind is None:
            raise MapperDeserialisationError(f"no kind of fact is called {stored_event.topic}")
        state = msgspec.json.decode(stored_event.state)
        return revive(kind, state, stored_event.originator_id, stored_event.originator_version)

    def _seal(self, value: Any) -> Any:
        if isinstance(value, Words):
            return to_stored(value, self.vault)
        raise NotImplementedError(f"{type(value).__name__} has no stored form")


def revive(kind: type[Event], state: dict[str, Any], originator: Any, version: int) -> Event:
    """Return a fact from its stored state, upcast step by step to its present version."""
    was = state.pop("v", 1)
    while was < kind.VERSION:
        state = kind.UPCASTS[was](state)
        was += 1
    state["originator_id"] = originator
    state["originator_version"] = version
    return msgspec.convert(state, kind, dec_hook=_open)


def _open(kind: type, value: Any) -> Any:
    if kind is Words:
        return from_stored(value)
    raise NotImplementedError(f"{kind.__name__} can't be read back")
