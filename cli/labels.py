"""Dutch words for what the types call by English names."""

from __future__ import annotations

LABELS = {
    "commitment": "toezegging",
    "recommendation": "aanbeveling",
    "reaction": "reactie",
    "lesson": "geleerde les",
    "progress": "voortgang",
    "accepted": "overgenomen",
    "endorsed": "onderschreven",
    "partly": "deels",
    "under_study": "in onderzoek",
    "deferred": "aangehouden",
    "rejected": "niet overgenomen",
    "noted": "ter kennis genomen",
    "none": "geen reactie",
    "open": "open",
    "kept": "nagekomen",
    "lapsed": "vervallen",
    "unknown": "onbekend",
    "new_cabinet": "nieuw kabinet",
    "advice": "advies of onderzoek",
    "council_of_state": "Raad van State",
    "legislation": "wetgeving",
    "negotiation": "onderhandeling",
    "budget": "begroting",
    "court": "rechter",
    "other": "andere gebeurtenis",
    "anchoring": "borging",
    "done": "gedaan",
    "ongoing": "loopt",
    "delayed": "vertraagd",
    "dropped": "gestopt",
    "intention": "voornemen",
    "firm": "vast",
    "insight": "inzicht",
    "reacts_to": "reageert op",
    "keeps": "komt na",
    "follows": "vervolgt",
    "repeats": "herhaalt",
    "machine": "machine",
    "finding": "vondst",
    "sentence": "zin",
    "passage": "passage",
    "not_verbatim": "staat er niet letterlijk",
    "changed": "gewijzigd",
    "gone": "verdwenen",
    "unreadable": "onleesbaar",
}


def label(value: object) -> str:
    """Return the Dutch word; what has none stays as it is, and nothing is the empty text."""
    return "" if value is None else LABELS.get(str(value), str(value))
