"""The tables by which findings and letters are looked up; all can be made anew from others."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Integer, Table, Text

from kb.store.schema import metadata


def _document() -> Column[str]:
    return Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


def _indexed() -> Column[str]:
    return Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True)


# A letter without a row was not looked at yet; one that is due is to be tied (again).
tied_letters = Table(
    "tied_letters",
    metadata,
    _document(),
    Column("due", Boolean, nullable=False, index=True),
    Column("card", Text, nullable=False),  # JSON of what kb.links.items.Card holds of its subject
)

tied_findings = Table(
    "tied_findings",
    metadata,
    Column("finding_id", ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True),
    Column("said", Text, nullable=False),  # the words just before it
)

# The order of the columns is that of the search: of one key and kind the last before a letter.
tied_keys = Table(
    "tied_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    _indexed(),
    Column("finding_id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# What documents are called by, without capitals and accents; of one way (title, sender) all stand together.
folded_names = Table(
    "folded_names",
    metadata,
    Column("way", Text, primary_key=True),
    _indexed(),
    Column("name", Text, nullable=False),
    sqlite_with_rowid=False,
)

tied_names = Table("tied_names", metadata, Column("name", Text, primary_key=True), _indexed())
tied_seekers = Table("tied_seekers", metadata, Column("name", Text, primary_key=True), _indexed())

version_marks = Table(
    "version_marks", metadata, Column("mark", BigInteger, primary_key=True, autoincrement=False), _indexed()
)

# By what a document is named and what its sentences may name (kb.ties.keys); a document that was read has the key 0.
named_documents = Table(
    "named_documents", metadata, Column("key", BigInteger, primary_key=True, autoincrement=False), _indexed()
)
naming_sentences = Table(
    "naming_sentences",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    _indexed(),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
