"""Reading a form with files as it streams in: texts are kept, files are spooled to the disk.

Of a file that is too large, or that nobody asked for, no more is kept than tells so; what was
typed beside it is never lost.
"""

from typing import Any

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException
from litestar.status_codes import HTTP_413_REQUEST_ENTITY_TOO_LARGE as TOO_LARGE
from multipart import MultipartError, MultipartSegment, PushMultipartParser

MOST_PARTS = 1000
MOST_TYPED = 2_000_000
# Files of one form, each as large as one may be, that are kept at most.
MOST_KEPT = 12
Typed = dict[str, list[str]]
Sent = dict[str, list[UploadFile]]


async def read_form(request: Request[Any, Any, Any], largest: int) -> tuple[Typed, Sent]:
    """Return what was typed and the files that were sent, each up to one byte over `largest`."""
    boundary = request.content_type[1].get("boundary", "")
    if not boundary:
        raise ClientException("no boundary")
    form = _Form(largest)
    try:
        with PushMultipartParser(boundary.encode(), max_segment_count=MOST_PARTS) as parser:
            async for chunk in request.stream():
                if parser.closed:
                    break
                for part in parser.parse(chunk):
                    await form.take(part)
    except MultipartError as broken:
        await close(form.sent)
        raise ClientException("broken form") from broken
    except BaseException:
        await close(form.sent)
        raise
    return form.typed, form.sent


async def close(sent: Sent) -> None:
    """Let go of files that nobody takes."""
    for one in (one for several in sent.values() for one in several):
        await one.close()


class _Form:
    """The parts so far."""

    def __init__(self, largest: int) -> None:
        self.typed: Typed = {}
        self.sent: Sent = {}
        self._largest = largest
        self._name = ""
        self._file: UploadFile | None = None
        self._text = bytearray()
        self._size = self._characters = self._kept = 0

    async def take(self, part: MultipartSegment | bytearray | None) -> None:
        """Take the beginning of a part, more of it, or its end."""
        if isinstance(part, MultipartSegment):
            self._begin(part)
        elif part is None:
            self._end()
        elif self._file is not None:
            room = self._largest + 1 - self._size
            self._size += len(part)
            if room > 0 and self._kept < MOST_KEPT * self._largest:
                self._kept += len(part)
                await self._file.write(bytes(part[:room]))
            elif room > 0:
                self._file.file.seek(self._largest)
                self._file.file.write(b"-")  # as large as a file that is too large
        else:
            self._characters += len(part)
            if self._characters > MOST_TYPED:
                raise ClientException("too much was typed", status_code=TOO_LARGE)
            self._text.extend(part)

    def _begin(self, part: MultipartSegment) -> None:
        self._name, self._file, self._text, self._size = part.name, None, bytearray(), 0
        # A file field that was left empty is sent without a name.
        if part.filename is not None:
            self._file = UploadFile(part.content_type or "", filename=part.filename)
            self.sent.setdefault(self._name, []).append(self._file)

    def _end(self) -> None:
        if self._file is None:
            # Browsers send line ends as CR LF; the record keeps what the person saw.
            text = self._text.decode("utf-8", "replace").replace("\r\n", "\n")
            self.typed.setdefault(self._name, []).append(text)
        elif not self._file.filename:
            self.sent[self._name].remove(self._file)
            self._file.file.close()
        else:
            self._file.file.seek(0)
