"""How often a password may be tried, from one place for one name."""

from limits import RateLimitItem, parse, storage, strategies

TRIES: RateLimitItem = parse("10/minute")
LIMITER = strategies.SlidingWindowCounterRateLimiter(storage.MemoryStorage())


def may_try(login: str, address: str) -> bool:
    """Count a try, and say whether it is one too many."""
    return LIMITER.hit(TRIES, login.lower(), address)
