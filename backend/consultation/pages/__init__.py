"""Pages of consultation."""

from typing import Any

from backend.consultation.pages import (
    acting,
    alternatives,
    asking,
    files,
    keeping,
    mine,
    one_comment,
    one_response,
    outcomes,
    own_acts,
    reading,
    receipts,
    recording,
    releasing,
    responding,
    signing,
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
    *mine.ROUTES,
    *signing.ROUTES,
    *own_acts.ROUTES,
    *receipts.ROUTES,
    *one_comment.ROUTES,
    *files.ROUTES,
    *working.ROUTES,
    *acting.ROUTES,
    *alternatives.ROUTES,
    *together.ROUTES,
    *responding.ROUTES,
    *one_response.ROUTES,
    *tracking.ROUTES,
    *asking.ROUTES,
    *releasing.ROUTES,
    *outcomes.ROUTES,
]
