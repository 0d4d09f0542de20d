"""Files as people send them, made here byte by byte."""

import zipfile
from io import BytesIO

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "00000000050001a5f645400000000049454e44ae426082"
)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
TEXT = "The rota doesn\N{RIGHT SINGLE QUOTATION MARK}t add up.\n".encode()
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)
# In two halves, so that no scanner objects to this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def packed(**members: bytes) -> bytes:
    """Return a zip of members; `__` in a name stands for a slash, `_DOT_` for a dot."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in members.items():
            into.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    """Return a Word file."""
    types = {"[Content_Types]_DOT_xml": b"<Types/>"}
    return packed(**types, word__document_DOT_xml=b"<w:document/>", **more)


def odt() -> bytes:
    """Return an OpenDocument text."""
    kind = b"application/vnd.oasis.opendocument.text"
    return packed(mimetype=kind, content_DOT_xml=b"<office/>")
