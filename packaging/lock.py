"""Lock what PeaceAnnot and its tests need, with hashes, for all systems and Pythons at once.

    python3 packaging/lock.py              after a change of the dependencies in pyproject.toml
    python3 packaging/lock.py --upgrade    to take newer versions

Needs uv. The files hold names, versions and hashes: no address, no path.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {"requirements.txt": [], "requirements-test.txt": ["--group", "test", "--extra", "all"]}


def lock(name: str, options: list[str]) -> int:
    """Write one of the two files; return the exit code of uv."""
    command = ["uv", "pip", "compile", "pyproject.toml", *options, "--output-file"]
    command += [f"packaging/{name}", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-config", "--quiet"]
    command += ["--custom-compile-command", "python3 packaging/lock.py"]
    # Settings of this machine (another index, a folder of wheels) have no business in the lock.
    env = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    return subprocess.call([*command, *sys.argv[1:]], cwd=ROOT, env=env)


if __name__ == "__main__":
    sys.exit(max(lock(name, options) for name, options in FILES.items()))
