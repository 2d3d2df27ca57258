"""Text -> the numbers of its pieces: the best path (Viterbi) through a unigram vocabulary of SentencePiece."""

from __future__ import annotations

import re

from kb.encoders.weights import Vocabulary

_SPACE = "\u2581"  # how a vocabulary of SentencePiece writes a space
_SPACES = re.compile("  +")
_WORD = re.compile(f"{_SPACE}[^{_SPACE}]*")
_REMEMBERED = 200_000  # words


class Pieces:
    """Cuts text into pieces, word by word: no piece of the vocabulary goes on past a space."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._numbers = dict(zip(vocabulary.pieces, range(len(vocabulary.pieces)), strict=True))
        del self._numbers[vocabulary.pieces[vocabulary.unknown]]
        self._scores = vocabulary.scores.tolist()
        self._unknown = vocabulary.unknown
        self._unknown_score = min(self._scores) - 10
        self._longest = max(map(len, vocabulary.pieces))
        self._rewritten = vocabulary.rewritten
        self._known: dict[str, list[int]] = {}

    def cut(self, text: str) -> list[int]:
        """Return the pieces of a text, without begin and end."""
        written = _SPACES.sub(" ", text.translate(self._rewritten)).replace(" ", _SPACE)
        if not written.startswith(_SPACE):
            written = _SPACE + written
        found: list[int] = []
        for word in _WORD.findall(written):
            found += self._known.get(word) or self._word(word)
        return found

    def _word(self, word: str) -> list[int]:
        size = len(word)
        best = [0.0] + [-1e30] * size
        last = [(0, 0)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number = self._numbers.get(word[start:end])
                if number is not None and best[start] + self._scores[number] > best[end]:
                    best[end], last[end] = best[start] + self._scores[number], (number, start)
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], last[start + 1] = best[start] + self._unknown_score, (self._unknown, start)
        found, at = [], size
        while at:
            number, at = last[at]
            found.append(number)
        found.reverse()
        if len(self._known) < _REMEMBERED:
            self._known[word] = found
        return found
