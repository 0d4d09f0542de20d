"""Pages of consultation."""

from typing import Any

from backend.consultation.pages import (
    asking,
    files,
    keeping,
    one_comment,
    one_response,
    reading,
    receipts,
    recording,
    responding,
    tracking,
    working,
    writing,
)

ROUTES: list[Any] = [
    *reading.ROUTES,
    *writing.ROUTES,
    *keeping.ROUTES,
    *recording.ROUTES,
    *receipts.ROUTES,
    *one_comment.ROUTES,
    *files.ROUTES,
    *working.ROUTES,
    *responding.ROUTES,
    *one_response.ROUTES,
    *tracking.ROUTES,
    *asking.ROUTES,
]
