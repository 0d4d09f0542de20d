"""The scripts a person runs first: plain sh, and they say what they need."""

import subprocess
from pathlib import Path

import pytest

from backend.settings import HOME


@pytest.mark.parametrize("script", ["deploy/venv.sh", "deploy/run.sh", "deploy/test.sh"])
def test_the_scripts_are_plain_sh(script: str) -> None:
    subprocess.run(["sh", "-n", HOME / script], check=True)


@pytest.mark.parametrize("script", ["deploy/run.sh", "deploy/test.sh", ".ci/run"])
def test_the_scripts_may_be_run(script: str) -> None:
    assert (HOME / script).stat().st_mode & 0o111


def test_without_a_fitting_python_the_set_up_says_which_one_it_needs(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    for name in ("venv.sh", "run.sh", "requirements.lock"):
        (tmp_path / "deploy" / name).write_bytes((HOME / "deploy" / name).read_bytes())
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("dirname", "cat", "cksum"):
        (tools / tool).symlink_to(f"/usr/bin/{tool}")
    told = subprocess.run(
        ["/bin/sh", tmp_path / "deploy" / "run.sh"],
        env={"PATH": str(tools)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 1
    assert "Python 3.11, 3.12 or 3.13 is needed" in told.stderr


def test_make_without_a_target_tells_what_there_is() -> None:
    told = (HOME / "Makefile").read_text()
    targets = told.split(".PHONY:")[1].splitlines()[0].split()
    assert all(f"\n{target}: ## " in told for target in targets)
