"""Copies of the sample in which one thing is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

from backend.settings import HOME

SAMPLE = HOME / "sample" / "leicester-2013"
Spoil = Callable[[Path], None]


def a_copy(into: Path) -> Path:
    """Return a folder like the sample: links to its files, until one of them is spoiled."""
    folder = into / "leicester-2013"
    folder.mkdir()
    for path in SAMPLE.iterdir():
        (folder / path.name).symlink_to(path)
    return folder


def written(file: str, raw: bytes) -> Spoil:
    """Put something else in a file's place."""

    def spoil(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).write_bytes(raw)

    return spoil


def replaced(file: str, old: str, new: str) -> Spoil:
    """Change the first place where a text stands."""

    def spoil(folder: Path) -> None:
        text = (folder / file).read_text()
        assert old in text
        changed = text.replace(old, new, 1).encode("utf-8", "surrogatepass")
        written(file, changed)(folder)

    return spoil


def removed(file: str) -> Spoil:
    """Take a file away."""
    return lambda folder: (folder / file).unlink()


def appended(file: str, text: str) -> Spoil:
    """Add to the end of a file."""

    def spoil(folder: Path) -> None:
        written(file, (folder / file).read_bytes() + text.encode())(folder)

    return spoil


def comment(number: int = 1, **different: object) -> Spoil:
    """Change one comment."""

    def spoil(folder: Path) -> None:
        lines = (folder / "comments.jsonl").read_text().split("\n")
        lines[number - 1] = json.dumps({**json.loads(lines[number - 1]), **different})
        written("comments.jsonl", "\n".join(lines).encode())(folder)

    return spoil


def comment_without(name: str) -> Spoil:
    """Take one name out of the first comment."""

    def spoil(folder: Path) -> None:
        first, _, rest = (folder / "comments.jsonl").read_text().partition("\n")
        kept = {key: value for key, value in json.loads(first).items() if key != name}
        written("comments.jsonl", f"{json.dumps(kept)}\n{rest}".encode())(folder)

    return spoil
