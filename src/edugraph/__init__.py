"""edugraph: a knowledge graph from dirty pages of Chinese local-government education news."""

from edugraph._version import __version__

__all__ = ["__version__"]
