"""The web application: routes, the door, and the one place where refusals meet HTTP."""

import os

import eventsourcing.persistence
import psycopg
from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from psycopg_pool import PoolTimeout

from backend import areas
from backend.kernel.errors import DomainError
from backend.services import Services, open_services
from backend.settings import Settings
from backend.web import api, headers, health, openapi
from backend.web.door import open_door
from backend.web.errors import away, fail, refuse, refuse_http, unreadable
from backend.web.templates import environment, static_router
from backend.web.threads import in_threads

LARGEST = 2_000_000


def create_app(services: Services | None = None) -> Litestar:
    """Return the application; it opens its own services unless some are handed in."""
    services = services or open_services(Settings.read(os.environ), watching=True)
    return Litestar(
        [
            static_router(),
            *in_threads([*health.ROUTES, openapi.show_openapi, api.give_order, *areas.routes()]),
        ],
        dependencies={"desk": Provide(open_door)},
        exception_handlers={
            DomainError: refuse,
            HTTPException: refuse_http,
            psycopg.OperationalError: away,
            PoolTimeout: away,
            psycopg.DataError: unreadable,
            UnicodeEncodeError: unreadable,
            psycopg.errors.UndefinedTable: away,
            eventsourcing.persistence.OperationalError: away,
            Exception: fail,
        },
        before_send=[headers.secure],
        request_max_body_size=LARGEST,
        on_shutdown=[_close],
        openapi_config=None,
        state=State({"services": services, "templates": environment()}),
    )


def _close(app: Litestar) -> None:
    app.state.services.close()
