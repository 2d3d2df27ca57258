"""What documents are called by, apart from their texts, so that a filter need not read all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kb.store.names import put_names

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "folded_names",
        sa.Column("way", sa.Text(), primary_key=True),
        sa.Column("document_id", sa.Text(), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_folded_names_document_id", "folded_names", ["document_id"])
    put_names(op.get_bind(), op.get_bind().scalars(sa.text("SELECT id FROM documents")).all())
