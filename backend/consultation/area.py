"""What consultation brings to the house."""

from backend.consultation.commands import (
    answer_comments,
    bring_into_time,
    co_sign,
    hold_comments,
    own_comments,
    submit_comment,
    work_on_comments,
)
from backend.consultation.errands import ACTS, LETTERS
from backend.consultation.pages import ROUTES
from backend.consultation.policies import CommentLetters, ExtendedTime
from backend.consultation.readmodels import Comments, Responses

ORDERS = [
    submit_comment.ORDER,
    bring_into_time.ORDER,
    *work_on_comments.ORDERS,
    *own_comments.ORDERS,
    *co_sign.ORDERS,
    *hold_comments.ORDERS,
    *answer_comments.ORDERS,
]
READ_MODELS = [Comments, Responses]
POLICIES = [CommentLetters, ExtendedTime]

__all__ = ["ACTS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
