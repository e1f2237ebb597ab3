"""Long work: stepped in slices between events, so that the window stays alive."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from peaceannot.model import KnownError, Progress

SLICE_SECONDS = 0.03
UNNOTICED_SECONDS = 0.3

Steps = Generator[Progress, None, Any]
"""Long work as a generator: it yields how far it is and returns what it made."""


class Job(QObject):
    """One piece of long work under way. Cancelling closes the generator, which cleans up."""

    advanced = Signal(Progress)
    finished = Signal(object)
    failed = Signal(str)
    ended = Signal()
    """It has finished, failed or been cancelled."""

    def __init__(self, name: str, steps: Steps, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self._steps = steps
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self._slice())
        self._timer.start(0)

    def cancel(self) -> None:
        """Stop here; what was not committed yet is dropped."""
        self._end()
        self._steps.close()

    def hurry(self) -> None:
        """Do at once what takes no time that anyone notices: short work ends here and now."""
        self._slice(UNNOTICED_SECONDS)

    def _slice(self, seconds: float = SLICE_SECONDS) -> None:
        until = time.monotonic() + seconds
        progress = None
        try:
            while time.monotonic() < until:
                progress = next(self._steps)
        except StopIteration as stop:
            self._end()
            self.finished.emit(stop.value)
            return
        except KnownError as error:
            self._end()
            self.failed.emit(str(error))
            return
        except BaseException:
            self._end()
            raise
        if progress is not None:
            self.advanced.emit(progress)

    def _end(self) -> None:
        self._timer.stop()
        self.ended.emit()
        self.deleteLater()


class Jobs(QObject):
    """The long work under way, one at a time, so that a person knows what waits for what."""

    started = Signal(Job)
    refused = Signal(str, str)
    """Plain words for the message bar, and "error": something else is still under way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Job | None = None

    def start(self, name: str, steps: Steps, done: Callable[[Any], None]) -> Job | None:
        """Do *steps* under this name ("Importing 12 files") and give the result to *done*.

        What a person can mend goes to the message bar. None if other work is under way.
        """
        if self.current is not None:
            self.refused.emit(
                f"“{self.current.name}” is still under way. Wait until it is done, or cancel it.",
                "error",
            )
            steps.close()
            return None
        job = Job(name, steps, self)
        self.current = job
        job.ended.connect(self._free)
        job.finished.connect(done)
        job.failed.connect(lambda text: self.refused.emit(text, "error"))
        self.started.emit(job)
        return job

    def cancel(self) -> None:
        """Cancel what is under way, if anything."""
        if self.current is not None:
            self.current.cancel()

    def _free(self) -> None:
        self.current = None
