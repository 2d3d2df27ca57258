"""borging judge"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import typer

from cli.counted import score
from cli.knowledge import opened
from cli.labels import label
from cli.output import Format, complain, emit, say, table

if TYPE_CHECKING:
    from kb.export import Row
    from kb.judgement.queue import Question
    from kb.status import Status

QUEUE_KEYS = (
    "id", "kind", "score", "reason", "text", "document", "page", "about", "about_text", "about_document", "about_page",
    "now", "then",
)  # fmt: skip
_WORDS = {"accept": "accepted", "reject": "rejected", "withdraw": "withdrawn"}


def keep_verdict(id: str, verdict: str | None, *, note: str | None, by: str | None) -> None:
    """Keep a verdict and say on what it was."""
    if verdict not in _WORDS:
        given = "geen oordeel gegeven" if verdict is None else f"onbekend oordeel {verdict!r}"
        complain(f"{given}; kies uit {', '.join(_WORDS)}")
        raise typer.Exit(2)
    with opened() as kb:
        from ingest.model import Finding
        from kb.called import called
        from kb.judgement import judge, said, standing
        from kb.model import Judgement

        item = called(kb.store, id)
        judge(kb.store, item, Judgement(_WORDS[verdict]), by=by or kb.settings.name, note=note, at=datetime.now(UTC))
        last = kb.store.verdicts.all()[-1]
        if isinstance(item, Finding):
            say(f"{label(item.kind).capitalize()} {item.id} {said(last)}")
            say(f"“{item.text}”\n{item.document}, p. {item.page}")
            return
        ends = {one.id: one for one in kb.store.pick.findings((item.source, item.target))}
        say(f"Band {item.id} ({label(item.tie)}) {said(last)}")
        for end in (ends[item.source], ends[item.target]):
            say(f"“{end.text}”\n{end.document}, p. {end.page}, {end.id}")
        if standing(kb.store).rejected(item.source):
            say("Let op: de eerste van deze twee vondsten is zelf verworpen, dus de band telt niet mee.")


def show_queue(*, limit: int, format: Format) -> None:
    """Print what deserves a look first, with what the other answer would change."""
    with opened() as kb:
        from kb.judgement.queue import queue

        questions = queue(kb.store, as_of=date.today(), limit=limit)
    if format is not Format.TABLE:
        emit(map(_row, questions), QUEUE_KEYS, format=format)
    elif not questions:
        say("Niets om te beoordelen: geen twijfelachtige band wijzigt een stand.")
    else:
        rows = (_cells(_row(one)) for one in questions)
        columns = (("Nummer", None), ("Wat", 4), ("Over", 4), ("Stand nu → bij het andere antwoord", 2))
        table("Eerst te beoordelen: `borging judge NUMMER accept` of `reject`", columns, rows)


def _row(question: Question) -> Row:
    from ingest.model import Finding

    item, source, about = question.item, question.source, question.about
    is_finding = isinstance(item, Finding)
    return {
        "id": item.id,
        "kind": str(item.kind) if isinstance(item, Finding) else str(item.tie),
        "score": round(item.score, 3),
        "reason": f"regel {item.rule}" if isinstance(item, Finding) else item.reason,
        "text": source.text,
        "document": source.document,
        "page": source.page,
        "about": None if is_finding else about.id,
        "about_text": None if is_finding else about.text,
        "about_document": None if is_finding else about.document,
        "about_page": None if is_finding else about.page,
        "now": _stand(question.before),
        "then": _stand(question.after),
    }


def _stand(status: Status | None) -> str | None:
    """Return a status as its machine words: fulfilment or reaction, and whether the advice was acted upon."""
    if status is None:
        return None
    if status.fulfilment is not None:
        return str(status.fulfilment)
    return f"{status.reaction}{', acted_upon' if status.acted_upon else ''}"


def _cells(row: Row) -> tuple[str, ...]:
    what = f"{label(row['kind'])} ({score(float(str(row['score'])))}, {row['reason']})"
    about = f"“{row['about_text']}”\n{row['about_document']}, p. {row['about_page']}" if row["about"] else ""
    change = f"{_words(row['now'])} → {_words(row['then'])}" if row["now"] else "verwerpen haalt haar uit de lijsten"
    return str(row["id"]), f"{what}\n“{row['text']}”\n{row['document']}, p. {row['page']}", about, change


def _words(stand: object) -> str:
    return ", ".join("gevolg gegeven" if one == "acted_upon" else label(one) for one in str(stand).split(", "))
