"""A headless Chromium driven over its DevTools pipe: opens a page, and notes what it asks for and what it complains of."""

import base64
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from fcntl import F_DUPFD, fcntl
from pathlib import Path
from types import TracebackType
from typing import Self

from evidence.model import Json, JsonObject

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--remote-debugging-pipe",
)

ABOVE_ALL_THAT_IS_FIXED = 10
BEGIN = """import os, sys
for number, end in enumerate(sys.argv[1:3], start=3):
    os.dup2(int(end), number)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Chromium reads commands from descriptor 3 and answers on 4."""


def find() -> str | None:
    """The path of a Chromium, or None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass(slots=True)
class Loaded:
    """What happened while a page was loaded: addresses that were asked for, and complaints of the console."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class Chromium:
    """One browser with one page; a context manager, because a process is held."""

    def __init__(self, program: str, profile: Path) -> None:
        read_commands, self._commands = os.pipe()
        self._answers, write_answers = os.pipe()
        pipe = tuple(fcntl(end, F_DUPFD, ABOVE_ALL_THAT_IS_FIXED) for end in (read_commands, write_answers))
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                BEGIN,
                *map(str, pipe),
                program,
                *FLAGS,
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            pass_fds=pipe,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in pipe:
            os.close(end)
        os.close(read_commands)
        os.close(write_answers)
        self._number = 0
        self._pending = b""
        self._session = ""
        self.events: list[tuple[str, JsonObject]] = []
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        self._session = str(self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"])
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)
        os.close(self._commands)
        os.close(self._answers)

    def call(self, method: str, params: JsonObject) -> Mapping[str, Json]:
        """Send one command and wait for its answer; events that come in between are kept."""
        self._number += 1
        message: dict[str, Json] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self._number:
                assert "error" not in said, said["error"]
                result = said["result"]
                assert isinstance(result, Mapping)
                return result

    def load(self, url: str) -> Loaded:
        """Open `url`, wait until it is loaded, and say what happened."""
        self.events.clear()
        self.call("Page.navigate", {"url": url})
        while not any(method == "Page.loadEventFired" for method, _ in self.events):
            self._next()
        self.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(1), 200)))")
        loaded = Loaded()
        for method, params in self.events:
            if method == "Network.requestWillBeSent":
                loaded.requests.append(str(_within(params, "request", "url")))
            elif method == "Log.entryAdded":
                loaded.complaints.append(str(_within(params, "entry", "text")))
            elif method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled"):
                loaded.complaints.append(json.dumps(params))
        return loaded

    def evaluate(self, expression: str) -> Json:
        """The value of a JavaScript expression on the page."""
        asked: JsonObject = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        return _within(self.call("Runtime.evaluate", asked), "result", "value")

    def look(self, *, width: int, height: int = 900, dark: bool = False, whole: bool = False) -> bytes:
        """A PNG of the page at a width in CSS pixels; `whole` reaches down to its end."""
        scheme = "dark" if dark else "light"
        self.call("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        metrics: JsonObject = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.call("Emulation.setDeviceMetricsOverride", metrics)
        shot = self.call("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})
        return base64.b64decode(str(shot["data"]))

    def print(self, *, letter: bool = False) -> bytes:
        """A PDF of the page, on A4 or Letter, as its own style sheet has it."""
        paper: JsonObject = {"paperWidth": 8.5 if letter else 8.27, "paperHeight": 11 if letter else 11.69}
        asked: JsonObject = {**paper, "printBackground": True, "preferCSSPageSize": True}
        return base64.b64decode(str(self.call("Page.printToPDF", asked)["data"]))

    def _next(self) -> Mapping[str, Json]:
        while b"\0" not in self._pending:
            read = os.read(self._answers, 1 << 16)
            assert read, "chromium went away"
            self._pending += read
        line, _, self._pending = self._pending.partition(b"\0")
        said: Mapping[str, Json] = json.loads(line)
        method, params = said.get("method"), said.get("params")
        if isinstance(method, str) and isinstance(params, Mapping):
            self.events.append((method, params))
        return said


def _within(value: Json, *path: str) -> Json:
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
