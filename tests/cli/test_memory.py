"""Few arenas of memory, asked of glibc itself in a process of its own; elsewhere nothing is asked and nothing fails."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

THREADS = """
import ctypes, sys, threading
from checker.scan.memory import share_arenas
print(share_arenas())
together = threading.Barrier(8)
def work():
    together.wait()
    kept = [bytes(2000) for _ in range(50)]
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
told = ctypes.c_void_p(library.fopen(sys.argv[1].encode(), b"w"))
library.malloc_info(0, told)
library.fclose(told)
"""
"""Prints whether the system took it, and writes what glibc says of its arenas into the file that is named."""


KEPT = """
from checker.scan.memory import give_back
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4 // 1024
rows = [bytes(2000) for _ in range(40_000)]
last = bytes(2000)
del rows
before = resident()
print(give_back(), before - resident())
"""
"""Prints whether there was something to give back, and the megabytes; what lies last in memory is still held."""


def arenas(told: Path, **environment: str) -> tuple[str, int]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}
    asked = [sys.executable, "-c", THREADS, str(told)]
    answer = subprocess.run(asked, env=inherited | environment, capture_output=True, text=True, check=True)
    return answer.stdout.strip(), told.read_text().count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has arenas that can be counted")
def test_threads_share_few_arenas_and_whoever_set_the_variable_is_obeyed(tmp_path: Path) -> None:
    assert arenas(tmp_path / "ours") == ("True", 2)
    taken, number = arenas(tmp_path / "theirs", MALLOC_ARENA_MAX="5")
    assert taken == "False"
    assert number == 5


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be asked for it")
def test_what_was_freed_goes_back_to_the_system() -> None:
    answer = subprocess.run([sys.executable, "-c", KEPT], capture_output=True, text=True, check=True)
    gave, megabytes = answer.stdout.split()
    assert gave == "True"
    assert int(megabytes) > 40
