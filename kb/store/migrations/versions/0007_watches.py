"""Standing queries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "watches",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("query", "filters")),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ran", sa.DateTime(timezone=True), nullable=True),
        sqlite_autoincrement=True,
    )
