"""Set PeaceAnnot up in this folder and start it, or pass its tests.

    python3 packaging/bootstrap.py run [ARGUMENTS]    opens the sample; arguments go to peaceannot
    python3 packaging/bootstrap.py test [ARGUMENTS]   passes the tests; arguments go to pytest
    python3 packaging/bootstrap.py setup              only makes everything ready for both

On Windows: py packaging\\bootstrap.py run

The first start makes the folder .venv and installs into it, which needs the network. Later
starts find everything there and need none. Only the standard library is used.
"""

import sys

# Python 3.6 must still understand this file, or the sentence below never appears.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "PeaceAnnot needs Python 3.11 or newer and this is Python {}.{}: install a newer one and "
        "start this file with it.".format(*sys.version_info)
    )

import collections
import ctypes
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "peaceannot-setup.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN = ROOT / "packaging" / "requirements.txt"
TEST = ROOT / "packaging" / "requirements-test.txt"  # all of RUN, and what the tests need

# What Qt loads from a Linux system, and the Debian packages that bring it.
OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# What installers print when they fail, and what it means for the person waiting.
DISK_FULL = "The disk is full: PeaceAnnot needs about 700 MB here. Free some space and start again."
READ_ONLY = f"This folder cannot be written to: {ROOT}. Copy it to one that is yours."
FAILURES = {
    r"No space left on device|not enough space on the disk|os error (28|112)\b": DISK_FULL,
    r"Read-only file system|Permission denied|Access is denied": READ_ONLY,
    r"DO NOT MATCH THE HASHES|[Hh]ash mismatch": (
        "A package that came is not the one that was locked, so it was not installed. "
        "Start again, or try another network."
    ),
    r"name resolution|Name or service not known|getaddrinfo|nodename nor servname|dns error"
    r"|error sending request|Failed to establish a new connection|Failed to resolve"
    r"|Network is unreachable|Connection refused|timed out|Could not connect": (
        "The packages could not be fetched. The first start needs the network: "
        "connect and start again."
    ),
    r"No matching distribution|no wheels|Could not find a version|No solution found": (
        "Some packages do not exist for this system and Python {}.{}: "
        "start this file with a Python from 3.11 to 3.14.".format(*sys.version_info)
    ),
}


def say(text: str) -> None:
    """Tell the person waiting what happens now."""
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """End with one plain sentence."""
    sys.exit("PeaceAnnot: " + text)


def clean_environment() -> dict[str, str]:
    """Return the environment without what would lead Python or pip out of .venv."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV"}
    environment = {key: value for key, value in os.environ.items() if key not in astray}
    environment["PYTHONUTF8"] = "1"
    return environment


def works(command: list[str]) -> str | None:
    """Return what *command* prints, or None if it is not there or fails."""
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", env=clean_environment(), check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


# --- what a set-up was made for -------------------------------------------------------------


def home() -> dict[str, str]:
    """Return what makes an environment unusable when it changes: its place and its Python."""
    return {"place": str(VENV), "python": "{}.{}".format(*sys.version_info)}


def read_stamp() -> dict[str, str]:
    """Return what the last finished set-up noted; nothing if there was none or it broke off."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def usable(stamp: dict[str, str]) -> bool:
    """Tell whether .venv was finished, for this place and Python, and its Python still starts."""
    return home().items() <= stamp.items() and works([str(PYTHON), "-c", ""]) is not None


def locked(requirements: Path) -> dict[str, str]:
    """Return what a stamp says when *requirements* are installed."""
    files = {RUN, requirements}
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


# --- Linux system libraries -----------------------------------------------------------------


def loads(library: str) -> bool:
    """Tell whether the system's loader finds *library* and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(window: bool) -> dict[str, str]:
    """Return the libraries that Qt will need and this system lacks, with their packages."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = {**OFFSCREEN_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    return {library: package for library, package in wanted.items() if not loads(library)}


def venv_package() -> str:
    """Return the Debian package that lets this Python make environments."""
    default = os.path.realpath("/usr/bin/python3") == os.path.realpath(sys.executable)
    return "python3-venv" if default else "python{}.{}-venv".format(*sys.version_info)


def check_system(window: bool, uv: str | None) -> None:
    """Install what the system lacks if that is allowed here; otherwise say how and stop."""
    libraries = missing_libraries(window)
    packages = sorted(set(libraries.values()))
    lacks_pip = uv is None and importlib.util.find_spec("ensurepip") is None
    apt = shutil.which("apt-get")
    if lacks_pip and not apt:
        stop("This Python has neither pip nor ensurepip: install them or uv, and start again.")
    if lacks_pip:
        packages.insert(0, venv_package())
    if not packages:
        return
    if not apt:
        stop(f"Qt needs libraries that this system lacks, install them: {', '.join(libraries)}.")
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        stop("Some system packages are missing; install them and start again:\n\n    sudo "
             + " ".join(line) + "\n")  # fmt: skip
    say("Installing system packages: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A fresh machine has no package lists yet, and one long unused has old ones.
    for command in (line, ["apt-get", "update"], line):
        done = subprocess.run(command, capture_output=True, env=environment, check=False)
        if command is line and done.returncode == 0:
            return
    stop("The system packages could not be installed; try this line to see why:\n\n    "
         + " ".join(line) + "\n")  # fmt: skip


# --- the environment ------------------------------------------------------------------------


def find_uv() -> str | None:
    """Return the path of uv if it is there and really starts."""
    uv = shutil.which("uv")
    return uv if uv and works([uv, "--version"]) else None


def make_venv(uv: str | None) -> None:
    """Make .venv with this Python, in place of what is there, whole or half made."""
    say("  1/2 making an environment with Python {}.{}".format(*sys.version_info))
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    with_uv = [uv, "venv", "--quiet", "--python", sys.executable] if uv else None
    follow([*(with_uv or [sys.executable, "-m", "venv"]), str(VENV)], [])


def names(requirements: Path) -> list[str]:
    """Return the names of the packages in a requirements file, each once, in its order."""
    found = re.findall(r"^([a-z0-9-]+)==", requirements.read_text("utf-8"), re.MULTILINE)
    return list(dict.fromkeys(found))


def follow(command: list[str], packages: list[str]) -> None:
    """Run *command* and show how far it is; stop with a plain sentence if it fails.

    pip names each package as it comes to it, uv only the large ones that it fetches.
    """
    last: collections.deque[str] = collections.deque(maxlen=40)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=clean_environment(),
        cwd=ROOT,
    ) as process:
        for line in process.stdout or ():
            last.append(line)
            name = re.match(r"Collecting ([a-z0-9-]+)==", line)
            if name and name[1] in packages:
                say(f"      {packages.index(name[1]) + 1:2} of {len(packages)}: {name[1]}")
            elif line.startswith(("Downloading ", "Installing collected", "Prepared ")):
                say("      " + line.split(":")[0].strip())
    if process.returncode:
        explain("".join(last))


def explain(output: str) -> NoReturn:
    """Say in one sentence why an installer failed; show its last words if that is not known."""
    for pattern, sentence in FAILURES.items():
        if re.search(pattern, output):
            stop(sentence)
    stop("The packages could not be installed; the installer's last words were:\n\n" + output)


def install(requirements: Path, uv: str | None) -> None:
    """Install what is locked, and nothing that is not; then let Python find this folder."""
    packages = names(requirements)
    say(f"  2/2 installing {len(packages)} packages with {'uv' if uv else 'pip'}")
    options = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    if uv:
        follow([uv, "pip", "install", "--python", str(PYTHON), *options], packages)
    else:
        quiet = ["--disable-pip-version-check", "--no-input", "--retries", "2"]
        follow([str(PYTHON), "-m", "pip", "install", *quiet, *options], packages)
    folder = works([str(PYTHON), "-c", "import sysconfig as s; print(s.get_path('purelib'))"])
    if not folder:
        stop("The new environment does not start: delete the folder .venv and start again.")
    # The source tree is what runs. A relative path needs no encoding and no build tool.
    (Path(folder) / "peaceannot.pth").write_text(os.path.relpath(ROOT, folder) + "\n", "ascii")


def set_up(requirements: Path, window: bool) -> None:
    """Make .venv ready; a finished one is left as it is."""
    stamp = read_stamp()
    whole = usable(stamp)
    installed = whole and locked(requirements).items() <= stamp.items()
    if installed and (not window or "window" in stamp):
        return
    uv = find_uv()
    check_system(window, uv)
    if not installed:
        say("Setting up PeaceAnnot in .venv; this takes a minute or two, the first time only.")
        STAMP.unlink(missing_ok=True)
        if not whole:
            make_venv(uv)
        install(requirements, uv)
        stamp = home() | locked(requirements)
        say("Ready.")
    if window:
        stamp["window"] = "checked"
    # Written last and in one step: a set-up that broke off leaves none and is begun anew.
    half = STAMP.with_suffix(".half")
    half.write_text(json.dumps(stamp), "utf-8")
    half.replace(STAMP)


# --- the commands ---------------------------------------------------------------------------


def has_display() -> bool:
    """Tell whether a window can open here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(key) for key in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def start(arguments: list[str]) -> int:
    """Run .venv's Python with *arguments* until it ends; return its exit code."""
    return subprocess.call([str(PYTHON), *arguments], env=clean_environment())


def opens_window(arguments: list[str]) -> bool:
    """Tell whether peaceannot opens a window for these arguments."""
    drawn = any(argument.startswith("--picture") for argument in arguments)
    return not drawn and (arguments[0] in ("sample", "window") or arguments[0].endswith(".peace"))


def run(arguments: list[str]) -> int:
    """Open the sample in the window, or do what the arguments say."""
    arguments = arguments or ["sample"]
    if opens_window(arguments) and not has_display():
        stop(
            "There is no display here, so no window can open. This draws it into a picture:"
            "\n\n    python3 packaging/bootstrap.py run sample --picture sample.png\n"
        )
    set_up(RUN, opens_window(arguments))
    return start(["-m", "peaceannot", *arguments])


def test(arguments: list[str]) -> int:
    """Pass the tests, on two cores at once."""
    set_up(TEST, window=False)
    os.chdir(ROOT)
    return start(["-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments])


def setup(arguments: list[str]) -> int:
    """Make everything ready for run and test."""
    set_up(TEST, has_display())
    return 0


def main() -> int:
    """Do what the command line says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    commands = {"run": run, "test": test, "setup": setup}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        print(__doc__)
        return 2
    try:
        return commands[sys.argv[1]](sys.argv[2:])
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno == errno.ENOSPC:
            stop(DISK_FULL)
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            stop(READ_ONLY)
        raise


if __name__ == "__main__":
    sys.exit(main())
