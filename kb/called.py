"""A finding or link by the first signs of its number, as people type it."""

from __future__ import annotations

from ingest.model import Finding
from kb.model import Link
from kb.store import Store

_SHOWN = 5


class CallError(Exception):
    """No finding or link is called so, or more than one; str() is one Dutch line."""


def called(store: Store, prefix: str) -> Finding | Link:
    """Return the one finding or link whose id begins with `prefix`. Raises CallError, StoreError."""
    wanted = prefix.strip().lower()
    ids = store.pick.called(wanted) if wanted else []
    if wanted in ids:
        ids = [wanted]
    if not ids:
        raise CallError(f"geen vondst met nummer {prefix!r}; de lijsten noemen de nummers")
    if len(ids) > 1:
        more = " …" if len(ids) > _SHOWN else ""
        raise CallError(f"nummer {prefix!r} past op meer: {', '.join(ids[:_SHOWN])}{more}; typ er meer van")
    found = store.finding(ids[0]) or store.pick.link(ids[0])
    if found is None:
        raise CallError(f"vondst {ids[0]} is zojuist vervangen; vraag de lijst opnieuw")
    return found
