"""The make of the reading changes with any rule, so that a knowledge base knows what to read again."""

import shutil
import subprocess
import sys
from pathlib import Path

INGEST = Path(__file__).parents[2] / "ingest"


def version_of(root: Path) -> str:
    code = "from ingest.version import version; print(version())"
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(root)!r}); {code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_changed_rule_gives_another_version(tmp_path: Path) -> None:
    shutil.copytree(INGEST, tmp_path / "ingest", ignore=shutil.ignore_patterns("__pycache__"))
    same = version_of(tmp_path)
    assert same == version_of(INGEST.parent)
    with (tmp_path / "ingest" / "layout.toml").open("a") as rules:
        rules.write("# een regel erbij\n")
    assert version_of(tmp_path) != same
