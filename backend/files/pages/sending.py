"""Sending a file before the command that names it: `POST /api/files`."""

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency

from backend.files.pages.taking import take
from backend.kernel.errors import NotUnderstood
from backend.kernel.files.limits import LARGEST_FORM
from backend.web.desk import Desk


@post(
    "/api/files", name="files.send", status_code=201, request_max_body_size=LARGEST_FORM,
    sync_to_thread=True,
)  # fmt: skip
def send_files(desk: NamedDependency[Desk]) -> Response[bytes]:
    """Take the files of one multipart form; a command then names them by what is answered."""
    if not any(desk.sent.values()):
        raise NotUnderstood("Send one or more files as multipart/form-data, in fields named file.")
    uploads = [take(desk, one) for several in list(desk.sent.values()) for one in several]
    told = [
        {"file": one.file, "name": one.name, "media_type": one.media_type, "size": one.size,
         "scan": one.scan}
        for one in uploads
    ]  # fmt: skip
    return Response(
        msgspec.json.encode({"files": told}), status_code=201, media_type="application/json"
    )


ROUTES = [send_files]
