"""Numbered migrations: each a list of steps, statements in the words of both databases.

``{id}``, ``{int}``, ``{key}``, ``{late}`` and ``{strict}`` stand for what the dialect calls
them; only ``store/database`` knows which dialect it is. What statements cannot say is a function
of the database. The log has whole rows: a migration changes them there as it does in the tables,
see ``rewriting``.
"""

SCHEMA = 3  # the version of the book that this program writes: the last of ``steps``
