"""Live, ready: for supervisors and load balancers."""

from typing import Any

import psycopg
import redis
from litestar import Request, Response, get
from litestar.enums import MediaType

from backend.kernel.log import last_position
from backend.kernel.positions import every_position
from backend.services import Services

LAG = 1_000


@get("/health", name="health", media_type=MediaType.TEXT, sync_to_thread=False)
def show_health() -> str:
    """Say that the process runs."""
    return "ok"


@get("/ready", name="ready", sync_to_thread=True)
def show_ready(request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
    """Say whether the database answers, how far the read models lag, and whether Redis is up."""
    services: Services = request.app.state["services"]
    found: dict[str, Any] = {"database": False, "projector_lag": None, "broker": False}
    try:
        with services.pool.connection(timeout=2) as db:
            last, reached = last_position(db), every_position(db)
        found["database"] = True
        if all(model.name in reached for model in services.models):
            behind = last - min((reached[m.name] for m in services.models), default=last)
            found["projector_lag"] = behind
    except psycopg.Error:
        pass
    try:
        with redis.Redis.from_url(services.settings.redis_url, socket_timeout=1) as broker:
            found["broker"] = bool(broker.ping())
    except (redis.RedisError, OSError):
        pass
    # Without the broker letters wait a little longer; pages and orders go on.
    lag = found["projector_lag"]
    able = found["database"] and lag is not None and lag < LAG
    return Response(found, status_code=200 if able else 503)


ROUTES = [show_health, show_ready]
