"""What can be downloaded: an empty template of each kind, and a file with its mistakes marked."""

from collections.abc import Iterator
from typing import IO, Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from backend.imports.looking import open_file
from backend.imports.pages.common import found, mine, recorded, scene
from backend.imports.templates import template
from backend.imports.workbooks import annotated
from backend.kernel.errors import NotFound
from backend.web.desk import Desk

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}
CHUNK = 1 << 16


@get(
    "/reviews/{ref:str}/imports/templates/{kind:str}", name="imports.template", sync_to_thread=True
)
def show_template(
    ref: FromPath[str], kind: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Hand out an empty list of a kind, such as staff.xlsx or staff.csv."""
    _, kinds = mine(desk, ref)
    name, _, ending = kind.rpartition(".")
    if name not in [one.kind for one in kinds]:
        raise NotFound
    if ending not in MEDIA:
        raise NotFound
    headers = {"Content-Disposition": f'attachment; filename="{kind}"'}
    return Response(template(name, ending), media_type=MEDIA[ending], headers=headers)


@get(
    "/reviews/{ref:str}/imports/{run:str}/annotated.xlsx", name="imports.annotated",
    sync_to_thread=True,
)  # fmt: skip
def show_annotated(
    ref: FromPath[str], run: FromPath[str], desk: NamedDependency[Desk]
) -> Response[Any]:
    """Hand out the file as it came, with what is wrong written beside each row."""
    here = scene(desk, ref, run)
    root = recorded(desk, here)
    looked = found(desk, root)
    if looked is None or not looked.header_row:
        raise NotFound
    with open_file(desk.services, root) as file:
        out = annotated(file, looked.sheet, looked.messages)
    headers = {"Content-Disposition": f'attachment; filename="{here.row.reference}-annotated.xlsx"'}
    return Stream(_pieces(out), media_type=WORKBOOK, headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(CHUNK):
            yield piece


ROUTES = [show_template, show_annotated]
