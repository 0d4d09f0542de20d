"""The Celery app. Its messages carry only «look at the table» (decisions.md 13)."""

import os

from celery import Celery
from celery.signals import worker_process_init, worker_process_shutdown

from backend.services import Services, open_services
from backend.settings import Settings
from workers.limits import LIMIT, VISIBLE
from workers.schedule import BEAT


class Open:
    """What a child process owns; opened after the fork, since pools can't be shared."""

    services: Services | None = None


def services() -> Services:
    """Return what this process owns."""
    if Open.services is None:
        Open.services = open_services(Settings.read(os.environ), size=3)
    return Open.services


def make_app(settings: Settings) -> Celery:
    """Return the app as the settings want it."""
    tasks = ["workers.out_tray", "workers.files", "workers.mailbox"]
    made = Celery("parley", broker=settings.broker_url, include=tasks)
    made.conf.update(
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        task_time_limit=LIMIT,
        task_soft_time_limit=LIMIT - 20,
        worker_prefetch_multiplier=1,
        worker_soft_shutdown_timeout=5,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "visibility_timeout": VISIBLE,
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
        },
        timezone="Europe/London",
        beat_schedule=BEAT,
        beat_max_loop_interval=5,
    )
    return made


app = make_app(Settings.read(os.environ))


@worker_process_init.connect
def _open(**_: object) -> None:
    services()


@worker_process_shutdown.connect
def _close(**_: object) -> None:
    if Open.services is not None:
        Open.services.close()
        Open.services = None
