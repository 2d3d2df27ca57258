"""What can be wrong with an input: said in one line, with the remedy."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot become a Document; str() is one Dutch line: reason and remedy, without the file's name."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        return (UnreadableError, (self.reason, self.remedy))
