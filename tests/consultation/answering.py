"""Steps that tests of answers share: a comment, an approved response, an issued one."""

from typing import Any

from backend.kernel.roles import Viewer
from tests.consultation.facts import COORDINATOR, EMPLOYEE, HR, LEAD
from tests.consultation.house import House


def comment(house: House, who: Viewer = EMPLOYEE, **fields: Any) -> str:
    """Send a comment and return its reference."""
    given = {"text": "The rota does not add up.", "confidentiality": "named", **fields}
    return house.does("SubmitComment", who, **given)


def draft(house: House, *comments: str, **fields: Any) -> str:
    """Draft a response to comments."""
    given = {"disposition": "noted", "text": "We have read this.", **fields}
    return house.does("DraftResponse", COORDINATOR, comments=list(comments), **given)


def approved(house: House, *comments: str, **fields: Any) -> str:
    """Bring a response as far as the lead's approval."""
    response = draft(house, *comments, **fields)
    house.does("CheckResponse", HR, response=response)
    house.does("ApproveResponse", LEAD, response=response)
    return response


def issued(house: House, *comments: str, **fields: Any) -> str:
    """Bring a response to its authors."""
    response = approved(house, *comments, **fields)
    house.does("IssueResponse", LEAD, response=response)
    return response
