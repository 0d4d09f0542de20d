"""The task that reads the mailbox of the reviews."""

from backend.consultation.reading_mailbox import read_mailbox
from workers.celery_app import app, services


@app.task(name="mailbox.read")
def read(**_: object) -> int:
    """Take in what waits there; two at once take each message in once."""
    return read_mailbox(services())
