"""The line of the product, step by step, each given as an order by whom it belongs to."""

from datetime import UTC, datetime, timedelta

from tests.support.house import House

CONSULTATION_ENDS = datetime(2014, 1, 17, 23, 59, 59, tzinfo=UTC)
POST = "lac-and-resources-social-workers"
PANEL = ["panel-chair", "panel-2", "panel-3"]
FRIDAY = 4


def answer(house: House, comment: str, text: str, disposition: str, *lines: str) -> str:
    """Draft, check, approve and issue an answer; return its reference."""
    lead = house.visitor("lead")
    response = lead.does(
        "DraftResponse", comments=[comment], disposition=disposition, text=text,
        revision_lines=list(lines),
    )  # fmt: skip
    assert lead.is_refused("IssueResponse", response=response) == "RS-07"
    house.visitor("hr").does("CheckResponse", response=response)
    lead.does("ApproveResponse", response=response)
    lead.does("IssueResponse", response=response)
    assert lead.is_refused("IssueResponse", response=response) == "RS-07"
    return response


def confirm_the_post(house: House) -> None:
    """Confirm the social workers' posts of the new structure."""
    house.visitor("hr").does("ConfirmPost", side="proposed", key=POST)


def proposal(employee_ref: str) -> dict[str, object]:
    """Return what is proposed for a social worker."""
    return {
        "employee_ref": employee_ref, "category": "A", "post": POST, "jd_percent": 90,
        "grade_before": "9", "rationale": "The duties are the same but for the rota.",
    }  # fmt: skip


def propose_and_check(house: House, employee_ref: str) -> str:
    """Propose an outcome, let another person check it; return its reference."""
    hr, head = house.visitor("hr"), house.visitor("manager-1")
    match = hr.does("ProposeMatch", **proposal(employee_ref))
    assert hr.is_refused("CheckMatch", match=match) == "SD-15"
    head.does("CheckMatch", match=match)
    return match


def admitted(house: House, match: str, login: str, ground: str) -> str:
    """Register an intention and send grounds; return the reference of the admitted appeal."""
    staff = house.visitor(login)
    appeal = staff.does("RegisterIntention", match=match)
    grounds = [{"code": "G3", "text": ground}]
    staff.does("SubmitGrounds", appeal=appeal, grounds=grounds, remedy="Compare again.")
    house.visitor("appeals-hr").does("AdmitAppeal", appeal=appeal, reason="It is their own match.")
    return appeal


def seats(appeal: str, *members: str) -> dict[str, object]:
    """Return a panel of these members besides its chair."""
    return {
        "appeal": appeal, "chair": "panel-chair", "members": list(members),
        "adviser": "appeals-hr", "clerk": "clerk", "chair_is_senior": True,
    }  # fmt: skip


def list_the_hearing(house: House, appeal: str) -> datetime:
    """Let the panel declare itself and list the hearing; return when it begins."""
    clerk = house.visitor("clerk")
    starts = (house.now() + timedelta(days=24)).replace(hour=10, minute=0, second=0)
    while starts.weekday() > FRIDAY:
        starts += timedelta(days=1)
    listed = {"appeal": appeal, "starts": starts.isoformat(), "place": "Room 3"}
    assert clerk.is_refused("ListHearing", **listed) == "PN-03"
    for login in PANEL:
        house.visitor(login).does("DeclareIndependence", appeal=appeal)
    clerk.does("ExchangePapers", appeal=appeal)
    clerk.does("ListHearing", **listed)
    return starts


def hear_and_decide(house: House, appeal: str) -> None:
    """Hold the hearing, find on every ground, issue the outcome."""
    chair, clerk = house.visitor("panel-chair"), house.visitor("clerk")
    found = {"ground": 1, "finding": "upheld", "reasons": "It did use the old description."}
    decision = {"appeal": appeal, "findings": [found], "remedy": "re-match"}
    assert chair.is_refused("DecideAppeal", **decision) == "OC-04"
    clerk.does("OpenHearing", appeal=appeal, present=PANEL)
    clerk.does("ConcludeHearing", appeal=appeal)
    assert chair.is_refused("DecideAppeal", **{**decision, "findings": []}) == "OC-01"
    assert house.visitor("panel-2").is_refused("DecideAppeal", **decision) == "GN-01"
    chair.does("DecideAppeal", **decision)
    clerk.does("IssueAppealOutcome", appeal=appeal)
