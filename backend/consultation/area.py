"""What consultation brings to the house."""

from backend.consultation.commands import (
    answer_comments,
    co_sign,
    hold_comments,
    own_comments,
    submit_comment,
    work_on_comments,
)
from backend.consultation.errands import LETTERS
from backend.consultation.pages import ROUTES
from backend.consultation.policies import CommentLetters
from backend.consultation.readmodels import Comments, Responses

ORDERS = [
    submit_comment.ORDER,
    *work_on_comments.ORDERS,
    *own_comments.ORDERS,
    *co_sign.ORDERS,
    *hold_comments.ORDERS,
    *answer_comments.ORDERS,
]
READ_MODELS = [Comments, Responses]
POLICIES = [CommentLetters]

__all__ = ["LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
