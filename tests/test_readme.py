"""What the README promises is run here as it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ (borging .+)$", README, re.MULTILINE)
TARGETS = re.findall(r"^    make ([a-z-]+)", README, re.MULTILINE)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    data = tmp_path_factory.mktemp("readme")
    return {**os.environ, "BORGING_DATA": str(data / "data"), "PYTHONPATH": str(ROOT)}


def test_the_commands_of_the_readme_work(environment: dict[str, str], tmp_path: Path) -> None:
    assert len(COMMANDS) >= 10
    for folder in ("corpus",):
        (tmp_path / folder).symlink_to(ROOT / folder)
    for line in COMMANDS:
        words = [sys.executable, "-m", *shlex.split(line)]
        done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout.strip(), line
    assert (tmp_path / "vondsten.csv").stat().st_size > 1000


@pytest.mark.parametrize("target", TARGETS)
def test_the_make_targets_exist(target: str) -> None:
    done = subprocess.run(["make", "-n", target], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_the_links_and_pictures_exist() -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link


def test_the_three_answers_are_what_make_demo_prints() -> None:
    done = subprocess.run(["make", "-n", "demo"], capture_output=True, text=True, cwd=ROOT, check=True)
    for words in ('search "borging geleerde lessen"', "--awaiting new-cabinet", "recommendations --acted-upon"):
        assert words in done.stdout
