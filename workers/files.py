"""The task that looks after files: what nobody named goes, what waits is scanned."""

from backend.files.looking_after import look_after
from workers.celery_app import app, services


@app.task(name="files.look_after")
def look_after_files(**_: object) -> tuple[int, int]:
    """Look after files; harmless when it comes twice."""
    return look_after(services())
