"""Recognisers: restored text in, typed mentions out."""
