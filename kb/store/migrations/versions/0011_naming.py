"""By what documents are named and what sentences name, so that a document's ties are looked up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    for name, more in (("named_documents", ()), ("naming_sentences", (_ordinal(),))):
        op.create_table(
            name,
            sa.Column("key", sa.BigInteger(), primary_key=True, autoincrement=False),
            sa.Column("document_id", sa.Text(), _documents(), primary_key=True),
            *more,
            sqlite_with_rowid=not more,
        )
        op.create_index(f"ix_{name}_document_id", name, ["document_id"])


def _ordinal() -> sa.Column[int]:
    return sa.Column("ordinal", sa.Integer(), primary_key=True, autoincrement=False)


def _documents() -> sa.ForeignKey:
    return sa.ForeignKey("documents.id", ondelete="CASCADE")
