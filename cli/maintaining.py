"""borging status and reindex"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cli.counted import counted
from cli.knowledge import opened
from cli.labels import label
from cli.output import Format, day, emit, say, table
from cli.progress import busy, stages
from cli.reading import numbered
from cli.status_sources import SOURCE_KEYS, source_facts, source_rows

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.export import Row

STATUS_KEYS = (
    "documents", "pages", "first", "last", "findings", "links", "passages", "kinds", "ministries", "undated",
    "textless", "failures", "encoder", "database", "ocr", "verdicts", "lost_verdicts", "textless_pages",
    *SOURCE_KEYS,
)  # fmt: skip


def show_status(*, format: Format) -> None:
    """Print what there is and what could not be read."""
    with opened() as kb, busy("tellen"):
        facts = _facts(kb)
    if format is not Format.TABLE:
        emit([facts], STATUS_KEYS, format=format)
        return
    rows = [
        ("documenten", str(facts["documents"])),
        ("pagina's", str(facts["pages"])),
        ("periode", f"{_day(facts['first'])} tot en met {_day(facts['last'])}"),
        ("zonder datum", str(facts["undated"])),
        *((f"vondsten: {label(kind)}", str(count)) for kind, count in facts["kinds"].items()),
        ("banden", str(facts["links"])),
        ("passages", str(facts["passages"])),
        *((f"ministerie: {name}", str(count)) for name, count in facts["ministries"].items()),
        ("encoder", facts["encoder"]),
        ("database", facts["database"]),
        ("oordelen", str(facts["verdicts"])),
        *(("oordeel zonder vondst", _lost(one)) for one in facts["lost_verdicts"]),
        *(("gelezen met OCR", f"{name} (zekerheid {sure:.0%})") for name, sure in facts["ocr"].items()),
        *(("geen tekstlaag", name) for name in facts["textless"]),
        *(("zonder tekst", f"{name}, {numbered(pages)}") for name, pages in facts["textless_pages"].items()),
        *source_rows(facts),
        *(("niet gelezen", f"{one['path']}: {one['reason']} ({_day(one['at'])})") for one in facts["failures"]),
    ]
    table("Stand van de kennisbank", (("Wat", 2), ("Hoeveel", 3)), rows)


def _facts(kb: KnowledgeBase) -> dict[str, Any]:
    from kb.export import lost_row
    from kb.judgement import standing
    from kb.model import Judgement

    counts, stands = kb.store.counts(), standing(kb.store)
    documents = list(kb.store.documents())
    kept = [verdict for verdict in stands.lost if verdict.judgement is not Judgement.WITHDRAWN]
    days = [document.letterhead.day for document in documents if document.letterhead.day]
    ministries = Counter(document.letterhead.ministry or "onbekend" for document in documents)
    return {
        **{key: counts[key] for key in ("documents", "findings", "links", "passages")},
        "pages": sum(len(document.pages) for document in documents),
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
        "undated": len(documents) - len(days),
        "kinds": dict(Counter(str(finding.kind) for finding in kb.store.findings()).most_common()),
        "ministries": dict(ministries.most_common()),
        "textless": [one.name for one in documents if one.pages and len(one.textless_pages) == len(one.pages)],
        "textless_pages": {
            one.name: list(one.textless_pages) for one in documents if 0 < len(one.textless_pages) < len(one.pages)
        },
        "failures": [
            {"path": str(path), "reason": reason, "at": at.isoformat(timespec="seconds")}
            for path, reason, at in kb.store.failures()
        ],
        "encoder": kb.settings.encoder,
        "database": kb.settings.database_url.split("@")[-1],  # never show a password
        "ocr": {one.name: one.ocr for one in documents if one.ocr is not None},
        "verdicts": len({*stands.findings.values(), *stands.links.values(), *kept}),
        "lost_verdicts": [lost_row(verdict) for verdict in stands.lost],
        **source_facts(kb.store, documents),
    }


def _day(moment: str | None) -> str:
    return day(datetime.fromisoformat(moment).date() if moment else None)


def _lost(row: Row) -> str:
    """Say of a verdict what it was about: the finding is no longer there, the verdict is kept."""
    note = f": {row['note']}" if row["note"] else ""
    said = f"“{row['text']}” ({row['document']}, p. {row['page']})"
    other = f" → “{row['target_text']}” ({row['target_document']}, p. {row['target_page']})" if row["tie"] else ""
    return f"{label(row['tie'] or row['kind'])}, {row['judgement']} door {row['by']}{note}; {said}{other}"


def finish_index() -> None:
    """Finish what a stopped run left: the links first, then both indexes."""
    with opened() as kb, stages() as progress:
        from kb.tying import tie_all

        tie_all(kb.store, progress=progress)
        kb.sync(progress=progress)
        passages = kb.store.counts()["passages"]
    say(f"{counted(passages, 'passage')} op woord en op betekenis te doorzoeken.")


def rebuild() -> None:
    """Suggest the links anew and build both indexes anew."""
    with opened() as kb, stages() as progress:
        from kb.tying import tie_all

        links = tie_all(kb.store, again=True, progress=progress)
        kb.reindex(progress=progress)
        passages = kb.store.counts()["passages"]
    say(f"Opnieuw opgebouwd: {counted(links, 'band')} en de indexen over {counted(passages, 'passage')}.")
