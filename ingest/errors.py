"""What can be wrong with an input: said in one line, with the remedy."""

from __future__ import annotations

import errno


class UnreadableError(Exception):
    """A file that cannot become a Document; str() is one Dutch line: reason and remedy, without the file's name."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        return (UnreadableError, (self.reason, self.remedy))


_WHY = {
    errno.ENOENT: "bestaat niet",
    errno.EISDIR: "is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EACCES: "geen rechten",
    errno.EPERM: "geen rechten",
    errno.EROFS: "alleen te lezen",
    errno.ENOSPC: "geen ruimte meer op de schijf",
    errno.EDQUOT: "geen ruimte meer op de schijf",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EMFILE: "te veel open bestanden",
    errno.EIO: "de schijf of het netwerk geeft een fout",
    errno.EBUSY: "in gebruik",
}


def reason_of(error: OSError) -> str:
    """Return in Dutch what the system says; in its own words where that is rare."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)
