"""Kinds of file, told by what is inside and never by the name (domain.md 3.6, bad input)."""

import codecs
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import IO

import puremagic

from backend.kernel.files import limits
from backend.kernel.files.limits import FileLimits

HEAD = 8192
CHUNK = 1 << 16
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_MEMBERS = 5_000
LARGEST_UNPACKED = 500 * limits.MEGABYTE


@dataclass(frozen=True)
class Kind:
    """A kind of file that we take: how it is served, its endings, its name for people."""

    media_type: str
    endings: tuple[str, ...]
    called: str


OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
PDF = Kind("application/pdf", (".pdf",), "PDF")
PLAIN = Kind("text/plain", (".txt", ".csv", ".tsv", ".md", ".eml", ".log"), "text")
PICTURES = {
    "image/png": Kind("image/png", (".png",), "picture"),
    "image/jpeg": Kind("image/jpeg", (".jpg", ".jpeg"), "picture"),
}
WORD = Kind(f"{OFFICE}wordprocessingml.document", (".docx",), "Word")
EXCEL = Kind(f"{OFFICE}spreadsheetml.sheet", (".xlsx",), "Excel")
OLD_EXCEL = Kind("application/vnd.ms-excel", (".xls",), "Excel 97")
POWERPOINT = Kind(f"{OFFICE}presentationml.presentation", (".pptx",), "PowerPoint")
PARTS = {"word/document.xml": WORD, "xl/workbook.xml": EXCEL, "ppt/presentation.xml": POWERPOINT}
OPEN_DOCUMENTS = {
    f"{OPEN}text": Kind(f"{OPEN}text", (".odt",), "OpenDocument text"),
    f"{OPEN}spreadsheet": Kind(f"{OPEN}spreadsheet", (".ods",), "OpenDocument spreadsheet"),
    f"{OPEN}presentation": Kind(f"{OPEN}presentation", (".odp",), "OpenDocument presentation"),
}
# An e-mail as it came to the mailbox: kept whole by Parley itself, never taken from a form.
MAIL = Kind("message/rfc822", (".eml",), "e-mail")
KINDS = (PDF, PLAIN, *PICTURES.values(), *PARTS.values(), *OPEN_DOCUMENTS.values(), OLD_EXCEL)
ACCEPTED = ",".join(sorted({ending for kind in KINDS for ending in kind.endings} - {".log"}))
CALLED = {kind.media_type: kind.called for kind in (*KINDS, MAIL)}
# Harmless in a text; every other control character means that it is none.
SPACING = frozenset("\t\n\r\f\x1b")


def kind_of(file: IO[bytes], name: str) -> Kind:
    """Return what a file is, or refuse it. A macro in it, or a bomb, is refused too."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        raise limits.empty(name)
    if head.startswith(b"PK"):
        return _packed(file, name)
    if head.startswith(COMPOUND):
        return _compound(file, name)
    told = _told(head)
    if told == PDF.media_type and b"%PDF-" in head[:1024]:
        return PDF
    if told in PICTURES:
        return PICTURES[told]
    if _is_text(file):
        return PLAIN
    raise limits.of_no_kind(name)


def _told(head: bytes) -> str:
    try:
        return str(puremagic.from_string(head, mime=True))
    except (puremagic.PureError, ValueError, IndexError):
        return ""


def _packed(file: IO[bytes], name: str) -> Kind:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as packed:
            members = packed.infolist()
            if len(members) > MOST_MEMBERS or _unpacked(members) > LARGEST_UNPACKED:
                raise limits.of_no_kind(name, ", because it unpacks to too much")
            names = {one.filename for one in members}
            if any(one.casefold().endswith("vbaproject.bin") for one in names):
                raise limits.of_no_kind(name, ", because it holds macros")
            for part, kind in PARTS.items():
                if part in names and "[Content_Types].xml" in names:
                    return kind
            if "mimetype" in names and packed.getinfo("mimetype").file_size < len(OPEN) + 20:
                told = packed.read("mimetype").decode("ascii", "replace").strip()
                if told in OPEN_DOCUMENTS:
                    return OPEN_DOCUMENTS[told]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as broken:
        raise limits.of_no_kind(name, ", or it is damaged") from broken
    raise limits.of_no_kind(name)


def _compound(file: IO[bytes], name: str) -> Kind:
    """Return what an old file is: of those we take the spreadsheets, which people still hold."""
    file.seek(0)
    whole = file.read(FileLimits().largest)
    if _wide("_VBA_PROJECT") in whole:
        raise limits.of_no_kind(name, ", because it holds macros")
    if _wide("EncryptedPackage") in whole:
        raise limits.of_no_kind(name, ", because a password protects it")
    if any(_wide(f"{stream}\0") in whole for stream in ("Workbook", "Book")):
        return OLD_EXCEL
    raise limits.of_no_kind(name)


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _unpacked(members: list[zipfile.ZipInfo]) -> int:
    return sum(one.file_size for one in members)


def _is_text(file: IO[bytes]) -> bool:
    file.seek(0)
    return any(_reads_as(file, encoding) for encoding in _encodings(file.read(HEAD)))


def _encodings(head: bytes) -> tuple[str, ...]:
    """Return in which letters a text may be written, by its mark or by its noughts."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ("utf-32",)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) // 3:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "cp1252")


def _reads_as(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while True:
            chunk = file.read(CHUNK)
            text = decoder.decode(chunk, final=not chunk)
            if any(c not in SPACING and unicodedata.category(c) == "Cc" for c in set(text)):
                return False
            if not chunk:
                return True
    except UnicodeDecodeError:
        return False


def safe_name(given: str, kind: Kind | None = None) -> str:
    """Return a name that is only a name: no folder, nothing unseen, with the ending of its kind."""
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    plain = " ".join(re.sub(r'[<>:"|?*]', " ", seen).split()).strip(". ") or "file"
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, f".{ending}") if dot and stem and len(ending) < 9 else (plain, "")  # noqa: PLR2004
    if kind is not None and ending.lower() not in kind.endings:
        stem, ending = f"{stem}{ending}", kind.endings[0]
    return stem[: limits.LONGEST_NAME - len(ending)] + ending
