"""Errors a person can act on: each says where (file, line or rule), what is wrong, and what to do."""

from __future__ import annotations


class EdugraphError(Exception):
    """Base of every error this package raises on purpose.

    Args:
        where: the file, archive member, rule or query the error is about ("" if none).
        what: what is wrong, in one sentence.
        remedy: what the reader of the message can do about it ("" if nothing).
    """

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.remedy})" if self.remedy else head

    def __reduce__(self) -> tuple[type[EdugraphError], tuple[str, str, str]]:
        # Exceptions cross process borders in the worker pool; the default reduce would replay str(self).
        return (type(self), (self.where, self.what, self.remedy))


class ReadError(EdugraphError):
    """A page could not be read: missing, unreadable, empty, binary or too large."""


class DataError(EdugraphError):
    """A file that ships with the package or was given by the user (gazetteer, ontology, query) is malformed."""


class RuleError(EdugraphError):
    """An extraction rule is malformed or its own examples do not hold."""


class GraphError(EdugraphError):
    """A graph file cannot be loaded or does not hold what was asked for."""


class QueryError(EdugraphError):
    """A query is unknown, malformed, lacks a parameter or was refused."""
