"""What consultation brings to the house."""

from backend.consultation.alternative_rows import CounterProposals
from backend.consultation.answer_rows import Marks, Responses
from backend.consultation.commands import (
    answer_comments,
    bring_into_time,
    co_sign,
    counter_proposals,
    groups,
    hold_comments,
    import_email,
    keep_record,
    own_comments,
    see_to_comments,
    set_comments_apart,
    set_mailbox,
    settle_emails,
    submit_comment,
    tell_outcomes,
    themes,
    work_on_comments,
)
from backend.consultation.count_rows import CountedComments
from backend.consultation.email_rows import Emails
from backend.consultation.errands import ACTS, LETTERS
from backend.consultation.group_rows import Groups
from backend.consultation.pages import ROUTES
from backend.consultation.policies import (
    CommentLetters,
    CommentsCompared,
    ExtendedTime,
    LateToDecide,
    PromisesTold,
    SignersLetters,
    SilenceNoted,
)
from backend.consultation.question_rows import Outcomes, Questions
from backend.consultation.readmodels import Comments
from backend.consultation.theme_rows import Themes

ORDERS = [
    submit_comment.ORDER,
    bring_into_time.ORDER,
    *work_on_comments.ORDERS,
    *see_to_comments.ORDERS,
    *set_comments_apart.ORDERS,
    *counter_proposals.ORDERS,
    *themes.ORDERS,
    *groups.ORDERS,
    *own_comments.ORDERS,
    *co_sign.ORDERS,
    *hold_comments.ORDERS,
    *answer_comments.ORDERS,
    *keep_record.ORDERS,
    *tell_outcomes.ORDERS,
    set_mailbox.ORDER,
    import_email.ORDER,
    *settle_emails.ORDERS,
]
POLICIES = [
    CommentsCompared,
    CommentLetters,
    SignersLetters,
    ExtendedTime,
    LateToDecide,
    PromisesTold,
    SilenceNoted,
]
READ_MODELS = [
    Comments,
    CountedComments,
    Emails,
    Themes,
    Groups,
    CounterProposals,
    Marks,
    Responses,
    Questions,
    Outcomes,
]

__all__ = ["ACTS", "LETTERS", "ORDERS", "POLICIES", "READ_MODELS", "ROUTES"]
