# ruff: noqa: INP001 - a tool, not a package
"""Bring the front-end files of other projects into the tree, from their npm packages, unchanged
but for what the licence of a typeface and the crown ask of us. `vendor.lock` says what came from
where; a test hashes it again.
"""

import gzip
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "frontend_templates" / "static" / "vendor"
TESTS = ROOT / "tests" / "support" / "vendor"
LOCK = ROOT / "deploy" / "vendor.lock"
ARIAL = "arial,sans-serif"
GOVUK = "govuk-frontend", "6.6.0", "MIT"
HTMX = "htmx.org", "4.0.1", "0BSD"
AXE = "axe-core", "4.14.1", "MPL-2.0"
EXAMPLES = "package/dist/govuk/components/*/fixtures.json"
FILES = [
    (GOVUK, "package/dist/govuk/govuk-frontend.min.css", STATIC / "govuk-frontend.min.css"),
    (GOVUK, "package/dist/govuk/govuk-frontend.min.js", STATIC / "govuk-frontend.min.js"),
    (HTMX, "package/dist/htmx.min.js", STATIC / "htmx.min.js"),
    (HTMX, "package/dist/ext/hx-sse.min.js", STATIC / "hx-sse.min.js"),
    (HTMX, "package/LICENSE", STATIC / "htmx.LICENSE"),
    (GOVUK, EXAMPLES, TESTS / "govuk-examples.json.gz"),
    (AXE, "package/axe.min.js", TESTS / "axe.min.js"),
    (AXE, "package/LICENSE", TESTS / "axe.LICENSE"),
]


def without_typeface(css: bytes) -> bytes:
    """Take out the typeface that only central government's own sites may use."""
    text = css.decode()
    text = re.sub(r"@font-face\{[^}]*\}", "", text)
    text = re.sub(r"/\*!.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r'"?GDS Transport"?,\s*arial,\s*sans-serif', ARIAL, text)
    text = re.sub(r"url\(/assets/[^)]*\)", "none", text)
    # The map is not shipped.
    return re.sub(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*", "", text).encode()


def examples(package: tarfile.TarFile) -> tuple[bytes, bytes]:
    """Return what GOV.UK Frontend shows of each component: as it came, and what we compare."""
    upstream, kept = b"", {}
    for member in sorted(package.getmembers(), key=lambda m: m.name):
        if fnmatch(member.name, EXAMPLES) and (found := package.extractfile(member)):
            text = found.read()
            upstream += text
            known = json.loads(text)
            kept[known["component"]] = [
                {key: example[key] for key in ("name", "options", "html")}
                for example in known["fixtures"]
            ]
    return upstream, gzip.compress(json.dumps(kept, separators=(",", ":")).encode(), 9, mtime=0)


def main() -> None:
    """Fetch every package and write the files and the lock."""
    lock = []
    with tempfile.TemporaryDirectory() as tmp:
        for name, version, _ in (GOVUK, HTMX, AXE):
            subprocess.run(  # noqa: S603
                ["npm", "pack", "--silent", f"{name}@{version}"],  # noqa: S607
                cwd=tmp, check=True, capture_output=True,
            )  # fmt: skip
        for (name, version, licence), member, target in FILES:
            with tarfile.open(Path(tmp) / f"{name}-{version}.tgz") as package:
                if member == EXAMPLES:
                    upstream, kept = examples(package)
                else:
                    found = package.extractfile(member)
                    upstream = kept = found.read() if found else b""
            if target.suffix == ".css":
                kept = without_typeface(upstream)
            if target.suffix == ".js":
                kept = re.sub(rb"//# sourceMappingURL=.*", b"", kept)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(kept)
            lock.append(
                {
                    "file": str(target.relative_to(ROOT)),
                    "package": name,
                    "version": version,
                    "licence": licence,
                    "source": member,
                    "upstream_sha256": hashlib.sha256(upstream).hexdigest(),
                    "sha256": hashlib.sha256(kept).hexdigest(),
                }
            )
    LOCK.write_text(json.dumps(lock, indent=1) + "\n")


if __name__ == "__main__":
    main()
