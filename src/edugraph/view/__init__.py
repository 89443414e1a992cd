"""The HTML page: one self-contained file that shows who helps whom and the sentence that says so."""

from __future__ import annotations

from edugraph.view.page import page, write

__all__ = ["page", "write"]
