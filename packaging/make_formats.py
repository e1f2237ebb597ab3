"""Write resources/formats.md from the formats the program has.

python3 packaging/make_formats.py
"""

from pathlib import Path

from peaceannot.formats.format_page import page

PAGE = Path(__file__).resolve().parent.parent / "resources" / "formats.md"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
