"""Why two sentences belong together is said in words as they are printed, not in stems."""

from __future__ import annotations

from kb.links.words import frozen, shared


def test_words_as_printed() -> None:
    one = "De Gebiedsgerichte aanpak is versterkt."
    other = "Wij adviseren een gebiedsgerichte aanpak."
    weights = frozen()
    assert set(shared(weights.vector(one), weights.vector(other), one).split(", ")) == {"Gebiedsgerichte", "aanpak"}


def test_nothing_shared() -> None:
    weights = frozen()
    assert shared(weights.vector("De dijk."), weights.vector("Een loket."), "De dijk.") == ""
