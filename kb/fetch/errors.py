"""What can be wrong with a source: one Dutch line."""

from __future__ import annotations


class FetchError(Exception):
    """Something did not come; str() is one Dutch line with the remedy.

    `passing`: trying again may help; `after` is how many seconds the source asks to wait. `unreachable`: it is the
    source, not the thing asked for.
    """

    def __init__(
        self, reason: str, *, passing: bool = False, after: float | None = None, unreachable: bool = False
    ) -> None:
        super().__init__(reason)
        self.passing = passing
        self.after = after
        self.unreachable = unreachable
