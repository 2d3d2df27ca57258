"""A file's name as a title, for what states no subject: legible, and said to be the file's name."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"\.(?:pdf|txt|xml)$", re.IGNORECASE)
_DAY = re.compile(r"^(?:19|20)\d\d(?:-\d\d){0,2}[_ -]+")
_MINISTRY = re.compile(r"^[A-Za-z&]{2,6}_")
_PRINT = re.compile(r"^(?:kst|blg|ah-tk|h-tk)-[\dIVXLC-]+(?:_|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")


def file_title(name: str) -> str:
    """Return "Jaarverslag-2014.pdf" as "Jaarverslag 2014 (bestandsnaam)", without the day and ministry in front.

    A name without words, or that of a print ("kst-39417-14.xml"), stays as it is.
    """
    plain = _PRINT.sub("", _MINISTRY.sub("", _DAY.sub("", _SUFFIX.sub("", name))))
    words = " ".join(re.sub(r"[-_]+", " ", plain).split())
    if not _WORD.search(words):
        return name
    return f"{words[0].upper()}{words[1:]} (bestandsnaam)"
