"""Alembic runs this: it migrates over the connection that kb.store.open hands it, in that transaction."""

from __future__ import annotations

from alembic import context

from kb.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
