"""To whom a letter is: the House, or whoever stands in the window below the return address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.letterhead_labels import labels
from ingest.model import Line

_ALIGNED = 8  # points
_WINDOW = 4  # lines of name before the street
_STREET = re.compile(r"\d{4}\s?[A-Z]{2}\b|postbus\b|.*\b\d+[a-z]?$", re.IGNORECASE)


def addressee(head: Sequence[Line]) -> str | None:
    """Return whom the letterhead addresses: "De Voorzitter van de Tweede Kamer …" or "VNG, t.a.v. …"."""
    for index, line in enumerate(head):
        match = labels()["addressee"].match(line.text)
        if match:
            below = next((other.text for other in head[index + 1 :] if other.region is line.region), "")
            rest = below if below.startswith(("der Staten", "Staten")) else ""
            return _named(f"{match[1]} {rest}")
    return _in_the_window(head)


def _named(text: str) -> str:
    plain = re.sub(r"^aan\s+", "", text.strip().rstrip(","), flags=re.IGNORECASE)
    return plain[0].upper() + plain[1:]


def _in_the_window(head: Sequence[Line]) -> str | None:
    for index, line in enumerate(head):
        if not labels()["return_address"].match(line.text):
            continue
        found: list[str] = []
        for other in (one for one in head[index + 1 :] if abs(one.box.x0 - line.box.x0) < _ALIGNED):
            if len(found) == _WINDOW or _STREET.match(other.text) or labels()["stops"].match(other.text):
                break
            found.append(other.text.rstrip(","))
        return ", ".join(found) or None
    return None
