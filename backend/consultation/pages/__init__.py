"""Pages of consultation."""

from typing import Any

from backend.consultation.pages import (
    acting,
    asking,
    files,
    keeping,
    one_comment,
    one_response,
    outcomes,
    reading,
    receipts,
    recording,
    releasing,
    responding,
    together,
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
    *acting.ROUTES,
    *together.ROUTES,
    *responding.ROUTES,
    *one_response.ROUTES,
    *tracking.ROUTES,
    *asking.ROUTES,
    *releasing.ROUTES,
    *outcomes.ROUTES,
]
