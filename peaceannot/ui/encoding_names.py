"""Encodings in the words people know them by."""

from __future__ import annotations

NAMES = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16, little end first)",
    "utf-16-be": "Unicode (UTF-16, big end first)",
    "utf-32-le": "Unicode (UTF-32, little end first)",
    "utf-32-be": "Unicode (UTF-32, big end first)",
    "cp1252": "Western Europe (Windows-1252)",
    "cp1250": "Central Europe (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Russian (KOI8-R)",
    "koi8-u": "Ukrainian (KOI8-U)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1257": "Baltic (Windows-1257)",
    "cp1253": "Greek (Windows-1253)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "mac-roman": "Western Europe (Mac)",
    "mac-cyrillic": "Cyrillic (Mac)",
    "iso8859-2": "Central Europe (ISO 8859-2)",
    "iso8859-5": "Cyrillic (ISO 8859-5)",
    "iso8859-15": "Western Europe (ISO 8859-15)",
    "cp866": "Cyrillic (DOS 866)",
    "cp850": "Western Europe (DOS 850)",
    "cp852": "Central Europe (DOS 852)",
    "cp437": "United States (DOS 437)",
    "mac-latin2": "Central Europe (Mac)",
    "cp874": "Thai (Windows-874)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "shift_jis": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "euc_kr": "Korean (EUC-KR)",
}


def encoding_name(encoding: str) -> str:
    """Return what people call this encoding (named as Python does)."""
    return NAMES.get(encoding, encoding)
