"""Failures that carry a sentence for the person who has to act on them."""


class Told(Exception):
    """Something can't be done; `told` says what, and what to do now."""

    @property
    def told(self) -> str:
        """The sentence."""
        return str(self)
