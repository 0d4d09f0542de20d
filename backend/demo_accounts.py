"""The accounts of the sample review; they exist in a rehearsal only."""

PASSWORD = "rehearsal"  # noqa: S105 - printed on the sign-in page of every rehearsal

ACCOUNTS = {
    "lead": "leads the review",
    "coordinator": "runs the timetable and the bulletins",
    "hr": "HR adviser of the review",
    "appeals-hr": "HR adviser of the appeals, apart from the review",
    "union-a": "representative of union A",
    "union-b": "representative of union B",
    "union-c": "representative of union C",
    "spokesperson-1": "speaks for a team",
    "staff-e0009": "a member of staff; any staff-eNNNN works",
    "manager-1": "line manager",
    "panel-chair": "chairs the appeal panel",
    "panel-2": "sits on the appeal panel",
    "panel-3": "sits on the appeal panel",
    "clerk": "clerk of the appeal panel",
    "equality": "equality adviser",
    "finance": "finance adviser",
    "board": "decides the business case",
    "auditor": "reads the record",
    "dpo": "data protection officer",
    "admin": "looks after the installation",
}
