"""The official register of promises, which commitment is which record, and when a document came in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("documents", sa.Column("taken_in", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "register",
        sa.Column("number", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("id", "activity", "person", "office", "ministry")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("notes", "changed")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("made", "due")),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("status", "fulfilment", "text", "related", "letters")
        ),
        sa.Column("removed", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "register_matches",
        sa.Column("finding_id", sa.Text(), sa.ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Text(), sa.ForeignKey("register.number", ondelete="CASCADE"), primary_key=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
