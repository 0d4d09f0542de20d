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
    """Return the handlers, each synchronous one in a worker thread; desks are left at the end."""
    ready = []
    for handler in handlers:
        if isinstance(handler, HTTPRouteHandler) and not hasattr(handler.fn, "leaves"):
            ready_made = (_left if is_async_callable(handler.fn) else _threaded)(handler.fn)
            # A second application of the same process finds it done.
            ready_made.leaves = True
            handler._fn = ready_made  # noqa: SLF001 - there is no public way
        ready.append(handler)
    return ready


def _threaded(call: Any) -> Any:
    def called(*args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        finally:
            if desk := kwargs.get("desk"):
                desk.leave()

    @functools.wraps(call)
    async def threaded(*args: Any, **kwargs: Any) -> Any:
        return await sync_to_thread(called, *args, **kwargs)

    return threaded


def _left(call: Any) -> Any:
    @functools.wraps(call)
    async def left(*args: Any, **kwargs: Any) -> Any:
        try:
            return await call(*args, **kwargs)
        finally:
            if desk := kwargs.get("desk"):
                await sync_to_thread(desk.leave)

    return left
