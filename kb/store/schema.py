"""The tables of the truth, in types that SQLite and PostgreSQL both have. Changed only together with a migration."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

HEAD = "0012"  # the migration that makes exactly these tables; a test keeps the two together

metadata = MetaData()


def _box() -> tuple[Column[float], ...]:
    return tuple(Column(side, Float, nullable=False) for side in ("x0", "top", "x1", "bottom"))


def _of_document(*, index: bool = True) -> Column[str]:
    return Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=index)


documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("voice", Text, nullable=False),
    Column("day", Date, index=True),
    *(
        Column(name, Text)
        for name in ("subject", "office", "person", "ministry", "addressee", "dossier", "number", "mark")
    ),
    Column("pages", Text, nullable=False),  # JSON: [number, width, height] a page
    Column("textless_pages", Text, nullable=False),  # JSON: page numbers
    Column("text", Text, nullable=False),
    Column("analysis", Text, nullable=False),  # digest of all that was read and found: equal means nothing to do
    Column("version", Text, nullable=False),  # of the reading that gave it
    *(Column(name, Text) for name in ("day_from", "day_doubt", "your_mark", "enclosures")),
    Column("cosigners", Text, nullable=False, server_default="[]"),  # JSON: [office, person] each
    Column("dossiers", Text, nullable=False, server_default="[]"),  # JSON: all that the print names
    Column("same_as", Text, index=True),  # id of the document that this is a later version of
    Column("taken_in", DateTime(timezone=True)),  # when it first came; null: before this was kept
    Column("ocr", Float),  # mean confidence of the OCR that gave the text, 0 to 1; null: the file's own text
    Column("differences", Text, nullable=False, server_default="[]"),  # JSON: [field, read, told by the source] each
)

sources = Table(
    "sources",
    metadata,
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("sha", Text, nullable=False, index=True),
    _of_document(),
)

failures = Table(
    "failures",
    metadata,
    Column("path", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

sentences = Table(
    "sentences",
    metadata,
    Column("id", Text, primary_key=True),
    _of_document(),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    *_box(),
    Column("region", Text, nullable=False),
    Column("block", Integer, nullable=False),
    *(Column(name, Text) for name in ("heading", "lead_in", "number")),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("sentence_id", ForeignKey("sentences.id", ondelete="CASCADE"), nullable=False, index=True),
    _of_document(),
    Column("page", Integer, nullable=False),
    *_box(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("rule", Text, nullable=False),
    *(Column(name, Text) for name in ("actor", "addressee", "act", "stance", "deadline_text")),
    Column("due_from", Date),
    Column("due_to", Date),
    *(Column(name, Text) for name in ("awaits", "strength", "state", "aspect", "parent")),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Text, primary_key=True),
    _of_document(),
    Column("ordinal", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("digest", Text, nullable=False, index=True),  # of context and text: what a vector belongs to
)

vectors = Table(
    "vectors",
    metadata,
    Column("model", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float32, little endian, of length 1
)

links = Table(
    "links",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tie", Text, nullable=False),
    Column("source", ForeignKey("findings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("target", ForeignKey("findings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("method", Text, nullable=False),
)

# A finding as it was when a person judged it: enough to know it again when ids change, and to show it when it is gone.
judged = Table(
    "judged",
    metadata,
    Column("id", Text, primary_key=True),
    Column("finding_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("before", Text, nullable=False),  # the letters just before it: tells likes in one letter apart
    Column("page", Integer, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("day", Date),
    *(Column(name, Text) for name in ("dossier", "number", "mark", "subject")),
)

# Which findings that is now, one in each version of the letter; made anew whenever findings come or go.
judged_now = Table(
    "judged_now",
    metadata,
    Column("judged_id", ForeignKey("judged.id", ondelete="CASCADE"), primary_key=True),
    Column("finding_id", ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True, index=True),
)

# Every verdict ever given; the last one on an item counts.
verdicts = Table(
    "verdicts",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=True),
    Column("judgement", Text, nullable=False),  # accepted | rejected | withdrawn
    Column("by", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("note", Text),
    Column("tie", Text),  # null: on the finding `source`; else on the link from `source` to `target`
    Column("source", ForeignKey("judged.id"), nullable=False),
    Column("target", ForeignKey("judged.id")),
    sqlite_autoincrement=True,
)

# Standing queries. `sequence` is the change up to which each was answered.
watches = Table(
    "watches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("query", Text, nullable=False),
    Column("filters", Text, nullable=False),  # JSON: name -> value
    Column("sequence", Integer, nullable=False),
    Column("added", DateTime(timezone=True), nullable=False),
    Column("ran", DateTime(timezone=True)),
    sqlite_autoincrement=True,
)

# The official register of promises, as ingest.register reads it.
register = Table(
    "register",
    metadata,
    Column("number", Text, primary_key=True),
    *(Column(name, Text) for name in ("id", "activity", "person", "office", "ministry", "notes", "changed")),
    Column("made", Date),
    Column("due", Date),
    *(Column(name, Text, nullable=False) for name in ("status", "fulfilment", "text")),
    Column("related", Text, nullable=False),  # JSON: [relation, number] each
    Column("letters", Text, nullable=False),  # JSON: numbers of the letters that kept it
    Column("removed", Boolean, nullable=False),
)

register_matches = Table(
    "register_matches",
    metadata,
    Column("finding_id", ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True),
    Column("number", ForeignKey("register.number", ondelete="CASCADE"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
)

# What the indexes follow. AUTOINCREMENT: a number is never given twice, also not after the last row was removed.
changes = Table(
    "changes",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("passage_id", Text, nullable=False),
    Column("change", Text, nullable=False),  # added | removed
    sqlite_autoincrement=True,
)

# What a source lists (kb.fetch). `files` is JSON: [format, url] each; `told` a digest of what it says of its files;
# `wanted`: not all of its files are here, after so many `attempts`; `fault`: why it cannot be used as it is.
records = Table(
    "records",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("source", "id")),
    *(Column(name, Text) for name in ("kind", "version")),
    Column("changed", Text, nullable=False),  # ISO, UTC, microseconds: sorts as it runs
    *(Column(name, Boolean, nullable=False) for name in ("deleted", "wanted")),
    Column("attempts", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("day", Date),
    *(Column(name, Text) for name in ("title", "office", "person", "dossier", "number", "mark", "parent")),
    *(Column(name, Text, nullable=False) for name in ("files", "told")),
    *(Column(name, Text) for name in ("fault", "data")),
    Index("ix_records_wanted", "source", "wanted"),
)

# A file of one version of a record, by the hash of its content; without `sha` it failed, `reason` says why. `taken` is
# the `told` with which it was read; `retired`: another version came, or the record was deleted.
record_files = Table(
    "record_files",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("source", "record", "format", "version")),
    Column("sha", Text, index=True),
    *(Column(name, Text) for name in ("suffix", "etag", "modified", "taken", "reason")),
    Column("size", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("retired", Boolean, nullable=False),
)

# How far a listing of a source was read: all that changed up to `reached`.
cursors = Table(
    "cursors",
    metadata,
    Column("key", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("source", "selection")),
    Column("reached", Text),
    Column("total", Integer),  # how many the source says there are
    Column("complete", Boolean, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

# Findings of a version that its source replaced or deleted.
former = Table(
    "former",
    metadata,
    Column("id", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("kind", "text", "document_id", "document")),
    Column("page", Integer, nullable=False),
    Column("day", Date),
    Column("path", Text, nullable=False),
    Column("reason", Text, nullable=False),  # replaced | deleted
    Column("at", DateTime(timezone=True), nullable=False),
)

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

Index("ix_findings_document_start", findings.c.document_id, findings.c.start)
Index("ix_documents_order", documents.c.day, documents.c.name, documents.c.id)  # in which every list is read
Index("ix_documents_first_day", documents.c.same_as, documents.c.day)
Index("ix_findings_awaits", findings.c.awaits)
Index("ix_findings_due_to", findings.c.due_to)
