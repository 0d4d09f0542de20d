"""Handlers in threads: litestar 2.25 wraps a handler twice where two share a path, and then answers
with a coroutine. Wrapped here once, as a real coroutine function, it leaves them alone.
"""

import functools
from collections.abc import Iterable
from typing import Any

from litestar.concurrency import sync_to_thread
from litestar.handlers import HTTPRouteHandler
from litestar.utils.predicates import is_async_callable


def in_threads(handlers: Iterable[Any]) -> list[Any]:
    """Return the handlers, each synchronous one set to run in a worker thread."""
    ready = []
    for handler in handlers:
        if isinstance(handler, HTTPRouteHandler) and not is_async_callable(handler.fn):
            handler._fn = _threaded(handler.fn)  # noqa: SLF001 - there is no public way
        ready.append(handler)
    return ready


def _threaded(call: Any) -> Any:
    @functools.wraps(call)
    async def threaded(*args: Any, **kwargs: Any) -> Any:
        return await sync_to_thread(call, *args, **kwargs)

    return threaded
