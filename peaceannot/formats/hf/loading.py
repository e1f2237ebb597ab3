"""Loading our own data set with the library ``datasets``, as those who get it will do."""

import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from peaceannot.formats.extras import needs
from peaceannot.formats.hf.rows import record_of
from peaceannot.formats.records import article_from_json
from peaceannot.model import Bundle, Header, Problem


def load_back(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield the articles that ``datasets.load_dataset`` finds in the folder or archive *path*.

    *path* is what write_hf() made just now. What the library keeps on the disk is deleted
    again. Raises KnownError if it is not installed.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # nothing here asks a network
    datasets, parquet = needs("datasets", "hf"), needs("pyarrow.parquet", "hf")
    datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as name:
        folder = path
        if path.is_file():
            folder = Path(name) / "data"
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)
        if not any(parquet.read_metadata(file).num_rows for file in folder.glob("articles/*")):
            return  # the library loads no split without rows
        loaded = datasets.load_dataset(str(folder), "articles", cache_dir=f"{name}/cache")
        for part in loaded.values():
            for row in part:
                bundle, problems = article_from_json(record_of(row))
                yield bundle
                yield from (Problem(bundle.article.title, words) for words in problems)
        del loaded
