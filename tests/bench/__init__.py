"""Measurements beside the floor under them: what a bare program would need for the same.

``python -m tests.bench [NAME...]`` runs the modules of this folder, or those named, and prints
a table. Each module has ``rows()``. Nothing here passes or fails: clocks are not tests.
"""

Row = tuple[str, float, float, float]
"""Name, measured and floor in milliseconds (medians of one run), and how many times the floor
may be needed (infinity: no gate was set)."""
