"""Ctrl-C, heard even where a library in between swallows it: msal has a bare `except:` around an import."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_HEARD = threading.Event()


@contextmanager
def listening() -> Iterator[None]:
    """Remember an interrupt while this lasts, and raise KeyboardInterrupt as ever.

    Does nothing outside the main thread, nor where the process was started to ignore interrupts.
    """
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if not usual or threading.current_thread() is not threading.main_thread():
        yield
        return
    _HEARD.clear()
    signal.signal(signal.SIGINT, _heard)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def was_swallowed() -> bool:
    """Whether there was an interrupt that nobody answered yet. From now on it is answered."""
    swallowed = _HEARD.is_set()
    _HEARD.clear()
    return swallowed


def _heard(_number: int, _frame: FrameType | None) -> None:
    _HEARD.set()
    raise KeyboardInterrupt
