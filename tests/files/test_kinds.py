"""What a file is, is told by what is in it; what it is called is cleaned."""

from io import BytesIO

import pytest

from backend.kernel.files.kinds import kind_of, safe_name
from backend.kernel.files.limits import FileRefused
from tests.files import samples
from tests.imports.files import staff
from tests.imports.old_excel import as_xls, wrapped


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (samples.PDF, "PDF"),
        (samples.PNG, "picture"),
        (samples.JPEG, "picture"),
        (samples.docx(), "Word"),
        (samples.odt(), "OpenDocument text"),
        (samples.TEXT, "text"),
        ("Grüße aus Leicester".encode("cp1252"), "text"),
        ("Grüße".encode("utf-16"), "text"),
        ("Grüße".encode("utf-32"), "text"),
        ("Name,FTE".encode("utf-16-le"), "text"),
        ("Name,FTE".encode("utf-16-be"), "text"),
        (b"<script>alert(1)</script>", "text"),
        (as_xls(staff()), "Excel 97"),
    ],
)
def test_a_file_is_what_it_holds_whatever_its_name(content: bytes, called: str) -> None:
    assert kind_of(BytesIO(content), "a.exe").called == called


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "is empty"),
        (samples.PROGRAM, "a type we cannot store"),
        (samples.packed(readme_DOT_txt=b"x"), "a type we cannot store"),
        (samples.docx(word__vbaProject_DOT_bin=b"macro"), "it holds macros"),
        (samples.docx()[:60], "it is damaged"),
        (wrapped("_VBA_PROJECT_CUR", b"macro"), "it holds macros"),
        (wrapped("EncryptedPackage", b"secret"), "a password protects it"),
        (wrapped("WordDocument", b"text"), "a type we cannot store"),
        (bytes([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) + bytes(600), "a type we cannot"),
        (b"\x1f\x8b\x08\x00" + bytes(40), "a type we cannot store"),
    ],
    ids=[
        "empty",
        "program",
        "archive",
        "macros",
        "damaged",
        "old macros",
        "password",
        "old Word",
        "old document",
        "gzip",
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_with_what_is_wrong(
    content: bytes, wrong: str
) -> None:
    with pytest.raises(FileRefused) as no:
        kind_of(BytesIO(content), "plan.pdf")
    assert no.value.code == "GN-07"
    assert wrong in no.value.told
    assert no.value.told.startswith("“plan.pdf”")
    assert no.value.told.endswith("Your text has been kept.")


def test_a_file_that_unpacks_to_too_much_is_refused_without_unpacking() -> None:
    bomb = samples.docx(word__media__a_DOT_bin=bytes(510_000_000))
    assert len(bomb) < 1_000_000
    with pytest.raises(FileRefused, match="unpacks to too much"):
        kind_of(BytesIO(bomb), "plan.docx")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\anna\My plan.PDF", "My plan.PDF"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("", "file.pdf"),
        ("план реорганизации.pdf", "план реорганизации.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("photo.jpg", "photo.jpg.pdf"),
        ("...", "file.pdf"),
    ],
)
def test_a_name_is_only_a_name_and_ends_as_its_content_does(given: str, kept: str) -> None:
    kind = kind_of(BytesIO(samples.PDF), "x")
    assert safe_name(given, kind) == kept
