"""The application with two loaded reviews of the same form, for tests."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import msgspec

from backend import areas
from backend.demo_accounts import PASSWORD
from backend.identity.passwords import check
from backend.kernel.roles import Viewer
from backend.loading.load import load
from backend.settings import Settings
from tests.loading.pharmacy_folder import folder_of
from tests.support.rooms import Room, SetClock, opened
from tests.support.servers import Servers

RIVERSIDE, HARBOUR = "RIVERSIDE-2025", "HARBOUR-2025"
STARTED = "2025-06-10T12:00:00+00:00"
LINK = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)')
MOST = 60


def comment(ref: str, author: str, text: str) -> str:
    """Return a line of the comments of a folder."""
    told = {
        "ref": ref, "submitted_at": "2025-05-20T10:00:00+00:00", "channel": "form",
        "author": author, "confidentiality": "named", "about_section": "1", "theme": "rota",
        "text": text, "expected_outcome": "partly", "links_to_revision": [],
    }  # fmt: skip
    return msgspec.json.encode(told).decode() + "\n"


def papers(where: Path, reference: str, surname: str) -> Path:
    """Write a folder with a comment of staff and one of a union; people go by payroll numbers."""
    folder = where / reference.lower()
    folder.mkdir()
    said = f"The weekend rota of {reference} wants {surname} hours more."
    told = comment("C0001", "RX002", said) + comment("C0002", "union:A", f"We agree: {said}")
    folder_of(folder, surname, told)
    list_ = folder / "staff_in_scope.csv"
    text = re.sub(r"^(RX\d+),P\d+,", r"\1,\1,", list_.read_text("utf-8"), flags=re.MULTILINE)
    # The first of the list is one person in both.
    list_.write_text(text.replace(f"{surname}1,", "Everywhere,"), encoding="utf-8")
    return folder


@dataclass
class TwoReviews(Room):
    """The application with both reviews in it."""

    folders: tuple[Path, ...] = ()

    def get(self, path: str, who: UUID) -> Any:
        """Open a page."""
        self.come_in(Viewer(who, ""))
        return self.client.get(path, follow_redirects=False)

    def signs_in(self, login: str) -> UUID:
        """Return who comes in with a sign-in name and the password of the rehearsal."""
        with self.services.pool.connection() as db:
            found = check(db, login, PASSWORD)
        assert found is not None, login
        return found

    def walk(self, who: UUID, *begin: str) -> Iterator[tuple[str, str]]:
        """Yield every page, and its data, that links lead to from where somebody begins."""
        self.come_in(Viewer(who, ""))
        ahead, seen = list(begin), set(begin)
        for _ in range(MOST):
            if not ahead:
                break
            path = ahead.pop(0)
            reply = self.client.get(path, follow_redirects=False)
            assert reply.status_code < 500, path
            yield path, reply.text
            if "text/html" not in reply.headers.get("content-type", ""):
                continue
            for link in LINK.findall(reply.text):
                there = link.replace("&amp;", "&")
                bare = there.partition("?")[0]
                if bare not in seen and "sign-out" not in bare and "/static" not in bare:
                    seen.add(bare)
                    ahead.append(there)


@contextmanager
def open_two(servers: Servers) -> Iterator[TwoReviews]:
    """Open it, with both folders loaded."""
    fresh = servers.fresh()
    with TemporaryDirectory() as folder:
        where = Path(folder)
        folders = (papers(where, RIVERSIDE, "Avocet"), papers(where, HARBOUR, "Kittiwake"))
        env = {"PARLEY_FILES": str(where / "files"), "PARLEY_CLOCK": STARTED}
        settings = Settings.read({**fresh.environment(), **env})
        clock = SetClock(datetime.fromisoformat(STARTED))
        policies = areas.policies()
        with opened(TwoReviews, settings, clock, lambda services: None, policies) as here:
            here.folders = folders
            for one in folders:
                load(one, here.services)
                here.settle()
            here.works()
            yield here
    fresh.drop()
