"""Runs the migrations on the connection it is given, inside the transaction that is open there."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    on_version_apply=context.config.attributes["on_apply"],
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
