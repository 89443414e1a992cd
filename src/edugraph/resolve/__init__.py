"""Canonical names: what area a document speaks of, and the fullest name of everything it mentions."""
