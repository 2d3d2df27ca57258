from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from bench.revisions import compare

ROOT = Path(__file__).parents[2]
# Of advice alone the classifier adds nothing: without its rules it is gone.
LETTER = "Ik informeer uw Kamer voor de zomer over de uitkomst. De raad adviseert om de termijn te verlengen.\n"
SELF = ["git", "-c", "user.name=t", "-c", "user.email=t@t"]


def git(root: Path, *words: str) -> None:
    subprocess.run([*SELF, "-C", str(root), *words], check=True, capture_output=True)


def test_a_rule_that_goes_shows_as_a_loss(tmp_path: Path) -> None:
    root, gold = tmp_path / "checkout", tmp_path / "data" / "gold"
    for part in ("ingest", "bench"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    gold.mkdir(parents=True)
    (gold / "docs.json").write_text("{}", "utf-8")
    (gold / "2019-03-12_JenV_brief.jsonl").write_text(json.dumps({"i": 0, "t": LETTER}), "utf-8")
    (gold.parent / "letters").mkdir()
    (gold.parent / "letters" / "2019-03-12_JenV_brief.txt").write_text(LETTER, "utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "with advice")
    for rules in (root / "ingest/findings/rules").glob("recommendation*.toml"):
        rules.write_text("rule = []\n", "utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "without")

    told = list(compare("HEAD~1", "HEAD", gold=gold, root=root))

    changed = [line.split(maxsplit=3) for line in told if line.startswith(("- ", "+ "))]
    assert [(sign, kind, text) for sign, kind, _, text in changed] == [
        ("-", "recommendation", "De raad adviseert om de termijn te verlengen.")
    ]
    left = subprocess.run([*SELF, "-C", str(root), "worktree", "list"], check=True, capture_output=True, text=True)
    assert len(left.stdout.splitlines()) == 1
