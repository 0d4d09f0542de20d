"""Every order that answers comments, by the part of the way it belongs to (3.7, 3.8)."""

from backend.consultation.commands import (
    draft_response,
    issue_response,
    promised_actions,
    publish_questions,
)
from backend.consultation.commands.answering import DRAFTERS, Action
from backend.consultation.commands.draft_response import (
    DraftResponse,
    ReturnResponse,
    ReviseResponse,
)
from backend.consultation.commands.issue_response import (
    ApproveResponse,
    CheckResponse,
    CorrectResponse,
    HoldResponse,
    IssueResponse,
    ReleaseResponses,
)
from backend.consultation.commands.promised_actions import CompleteResponseAction
from backend.consultation.commands.publish_questions import PublishAsQA

ORDERS = [
    *draft_response.ORDERS,
    *issue_response.ORDERS,
    *promised_actions.ORDERS,
    *publish_questions.ORDERS,
]

__all__ = [
    "DRAFTERS",
    "ORDERS",
    "Action",
    "ApproveResponse",
    "CheckResponse",
    "CompleteResponseAction",
    "CorrectResponse",
    "DraftResponse",
    "HoldResponse",
    "IssueResponse",
    "PublishAsQA",
    "ReleaseResponses",
    "ReturnResponse",
    "ReviseResponse",
]
