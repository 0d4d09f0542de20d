"""The officers of a loaded review: who they are called, and in which hats they come in."""

from backend.demo_accounts import ACCOUNTS

HATS: dict[str, tuple[str, ...]] = {
    "lead": ("lead",),
    "coordinator": ("coordinator",),
    "hr": ("hr",),
    "appeals-hr": ("appeals-hr",),
    "union-a": ("union/A",),
    "union-b": ("union/B",),
    "union-c": ("union/C",),
    "spokesperson-1": ("spokesperson/1",),
    "manager-1": ("head-of-service/Childrens Fieldwork Services",),
    "panel-chair": ("panel/chair",),
    "panel-2": ("panel/member",),
    "panel-3": ("panel/member",),
    "clerk": ("clerk",),
    "equality": ("equality",),
    "finance": ("finance",),
    # The programme board is over all reviews, and opens new ones.
    "board": ("board", "board/*"),
    "auditor": ("auditor",),
    "dpo": ("dpo",),
    "admin": ("admin/*",),
}

# Officers go by their role; no account of the sample bears a person's name but those of staff.
NAMES = {
    "lead": "Review lead",
    "coordinator": "Review coordinator",
    "hr": "HR adviser",
    "appeals-hr": "HR adviser for appeals",
    "union-a": "Union A representative",
    "union-b": "Union B representative",
    "union-c": "Union C representative",
    "spokesperson-1": "Spokesperson, group 1",
    "manager-1": "Head of service",
    "panel-chair": "Panel chair",
    "panel-2": "Second panel member",
    "panel-3": "Third panel member",
    "clerk": "Appeal clerk",
    "equality": "Equality officer",
    "finance": "Finance adviser",
    "board": "Programme board",
    "auditor": "Auditor",
    "dpo": "Data protection officer",
    "admin": "Administrator",
}
OFFICERS = tuple(login for login in ACCOUNTS if login in HATS)
