"""Names for things: stable identifiers made from what people call them."""

from uuid import NAMESPACE_URL, UUID, uuid5

_ROOT = uuid5(NAMESPACE_URL, "urn:parley")


def named(kind: str, *parts: str | UUID) -> UUID:
    """Return the identifier of a thing that its name alone decides, so that it is made once."""
    return uuid5(_ROOT, "\x1f".join((kind, *map(str, parts))))


def review_id(reference: str) -> UUID:
    """Return the identifier of the review with this reference."""
    return named("review", reference.strip().upper())


def known_as(person_ref: str, review: str) -> str:
    """Return by which reference all reviews know somebody whose own one another person has."""
    return f"{person_ref} of {review.strip().upper()}"
