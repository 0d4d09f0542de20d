"""The timer: every entry is a short look at what is due, harmless when it comes twice."""

from typing import Any

BEAT: dict[str, dict[str, Any]] = {
    "out-tray": {"task": "out_tray.hand_out", "schedule": 5.0, "options": {"expires": 10}},
    "files": {"task": "files.look_after", "schedule": 60.0, "options": {"expires": 60}},
    "mailbox": {"task": "mailbox.read", "schedule": 60.0, "options": {"expires": 60}},
    "script": {"task": "script.play", "schedule": 5.0, "options": {"expires": 10}},
}
