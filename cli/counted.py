"""Numbers as Dutch has them: "1 bestand", "3 bestanden", "0,45"."""

from __future__ import annotations

_MANY = {
    "bestand": "bestanden", "vondst": "vondsten", "band": "banden", "document": "documenten", "pagina": "pagina's",
    "zin": "zinnen", "passage": "passages", "regel": "regels", "toezegging": "toezeggingen", "citaat": "citaten",
    "bronbestand": "bronbestanden", "stuk": "stukken", "brief": "brieven", 
}  # fmt: skip


def counted(number: int, word: str) -> str:
    """Return a count with its word, which is one of those above."""
    return f"{number} {word if number == 1 else _MANY[word]}"


def score(value: float) -> str:
    """Return a score with two decimals after a comma."""
    return f"{value:.2f}".replace(".", ",")
