"""By what findings and letters are looked up when a letter is tied, and which letters are still to be tied."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "tied_letters",
        _document(primary_key=True),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
    )
    op.create_index("ix_tied_letters_due", "tied_letters", ["due"])
    op.create_table(
        "tied_findings",
        sa.Column("finding_id", sa.Text(), sa.ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("said", sa.Text(), nullable=False),
    )
    op.create_table(
        "tied_keys",
        sa.Column("key", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        _document(primary_key=True),
        sa.Column("finding_id", sa.Text(), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tied_keys_document_id", "tied_keys", ["document_id"])
    for name in ("tied_names", "tied_seekers"):
        op.create_table(name, sa.Column("name", sa.Text(), primary_key=True), _document(primary_key=True))
        op.create_index(f"ix_{name}_document_id", name, ["document_id"])
    op.create_table(
        "version_marks",
        sa.Column("mark", sa.BigInteger(), primary_key=True, autoincrement=False),
        _document(primary_key=True),
    )
    op.create_index("ix_version_marks_document_id", "version_marks", ["document_id"])
    op.create_index("ix_documents_same_as", "documents", ["same_as"])
    op.execute("DELETE FROM meta WHERE key = 'tied'")


def _document(*, primary_key: bool) -> sa.Column[str]:
    reference = sa.ForeignKey("documents.id", ondelete="CASCADE")
    return sa.Column("document_id", sa.Text(), reference, primary_key=primary_key)
