"""Scans of the practice tenant that are ended at any moment: the store holds whole packages, and nothing of the others."""

import os
import random
import secrets
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence.scratch import PREFIX
from evidence.trust import load_trust
from evidence.verify import verify
from tests.builders.scanning import IDS, Desk
from tests.tenant import PracticeTenant

CLIENT = "acme-dental"
SCANS = 25
"""Scans that a signal ends; those that have sealed before it comes are tried again."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with PracticeTenant(states=(CLIENT,)) as tenant:
        desk = Desk(folder=tmp_path, tenant=tenant)
        (tmp_path / "temporary").mkdir()
        desk.env["TMPDIR"] = str(tmp_path / "temporary")
        desk.keys()
        desk.add(CLIENT, {"aws": None})
        yield desk


def ended(desk: Desk, number: signal.Signals, moment: float) -> tuple[int, str]:
    """One scan, ended after so many seconds if it lasts so long: its exit status and what it said."""
    command = desk.command("scan", CLIENT, "--key", f"file:{desk.key}")
    with subprocess.Popen(
        command, cwd=desk.folder, env=desk.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            _, told = process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
            _, told = process.communicate(timeout=120)
    return process.returncode, told


def staged(desk: Desk) -> list[Path]:
    return list((desk.folder / "temporary").glob(f"{PREFIX}*"))


def half(desk: Desk) -> list[Path]:
    return list((desk.folder / "packages").rglob("*.part"))


def not_whole(desk: Desk) -> list[str]:
    """The packages in the store that do not verify."""
    trust = load_trust(desk.folder / "trust.toml")
    wrong = []
    for path in desk.packages(CLIENT):
        with verify(path, trust=trust, client=IDS[CLIENT], expect_policy=None, now=datetime.now(UTC)) as found:
            if found.exit_code:
                wrong.append(f"{path.name}: {[finding.code for finding in found.findings]}")
    return wrong


@pytest.mark.soak
def test_after_scans_ended_at_any_moment_the_next_one_sweeps_seals_and_verifies(desk: Desk) -> None:
    seed = int(os.environ.get("TENANTPROOF_SEED") or secrets.randbelow(1 << 32))
    print(f"TENANTPROOF_SEED={seed}")
    chance = random.Random(seed)
    begun = time.monotonic()
    assert desk.scan(CLIENT).code == 1
    lasts = time.monotonic() - begun
    came_to: Counter[str] = Counter()
    kills = [signal.SIGKILL, signal.SIGTERM] * (SCANS // 2) + [signal.SIGKILL] * (SCANS % 2)
    chance.shuffle(kills)
    while kills:
        before = len(staged(desk))
        begun = time.monotonic()
        code, told = ended(desk, kills[-1], chance.uniform(0, lasts))
        came_to[f"{kills[-1].name}: {code}"] += 1
        assert "Traceback" not in told, told
        assert code in (1, 130, -kills[-1]), told
        if code != -signal.SIGKILL:
            assert len(staged(desk)) <= before, "it left a folder"
        assert len(staged(desk)) <= 1, "the scans before were not swept"
        assert not not_whole(desk)
        if code == 1:
            lasts = min(lasts, time.monotonic() - begun)
        else:
            kills.pop()
    assert sum(came_to.values()) - came_to["SIGKILL: 1"] - came_to["SIGTERM: 1"] == SCANS
    print(f"a scan lasts {lasts:.1f} s; {dict(sorted(came_to.items()))}")
    had = bool(staged(desk) or half(desk))
    kept = len(desk.packages(CLIENT))
    said = desk.scan(CLIENT)
    assert said.code == 1, said.err
    assert ("swept" in said.err) == had
    assert len(desk.packages(CLIENT)) == kept + 1
    assert not not_whole(desk)
    assert not staged(desk)
    assert not desk.leftovers()
    last = desk.packages(CLIENT)[-1]
    verified = desk.run("verify", last, "--trust", "trust.toml", "--client", IDS[CLIENT], "--replay")
    assert verified.code == 0, verified.out + verified.err
