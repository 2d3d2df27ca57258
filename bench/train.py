"""Train the classifier of the findings on all labelled sentences at hand and write its weights into ingest/findings.

python -m bench.train [--out FILE.npz]

The same sentences give the same bytes. Trained without the letters beside the checkout it is worse: then it says so.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from bench.labelled import labelled
from bench.training import samples, train
from ingest.findings.classifier import WEIGHTS, Classifier
from ingest.model import Kind


def write(model: Classifier, path: Path) -> None:
    """Write a classifier in the form that `ingest.findings.classifier` reads."""
    np.savez_compressed(
        path,
        clues=np.frombuffer("\n".join(model.rows).encode(), np.uint8),
        kinds=np.frombuffer("\n".join(Kind).encode(), np.uint8),
        weights=model.weights.astype(np.float16),
        final=model.final,
        cuts=np.array([model.cuts[kind] for kind in Kind]),
    )


def main() -> None:
    """Train, write, and print what it was trained on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    out = parser.parse_args().out
    known = samples(labelled())
    origins = Counter(sample.origin for sample in known)
    if "gold" not in origins:
        print("the letters do not lie beside the checkout: trained on our own sentences only")
    model = train(known)
    write(model, out)
    print(f"{out}: {out.stat().st_size / 1024:.0f} KiB, {len(model.rows)} clues, from {dict(origins)}")
    for at, kind in enumerate(Kind):
        cuts, joined = model.cuts[kind], " ".join(f"{weight:.2f}" for weight in model.final[at])
        print(f"{kind:15s} from {cuts.add:.2f} on, {cuts.keep:.2f} where a rule matches; joined by {joined}")


if __name__ == "__main__":
    main()
