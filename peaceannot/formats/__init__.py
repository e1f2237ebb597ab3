"""Interchange formats and plain text: bytes to model values and back, one module each."""
