"""Change a package in one place, run every command that reads one, and say what believed it, broke, or took too long.

A program of its own, so that its peak memory is the commands': `python -m tests.builders.tampering FOLDER SEED COUNT`.
"""

import contextlib
import io
import json
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from checker.cli import main
from evidence.layout import STATEMENT, TAG_MANIFEST, TRUST_KEY
from evidence.signing import new_key
from evidence.trust import signer_entry, trust_file
from tests.builders.judged_package import NOW, THEN, Given, build
from tests.builders.packages.stub import put, remake_manifest, sign_again

READING: Mapping[str, tuple[str, ...]] = {
    "verify": ("{package}",),
    "report": ("{package}", "--format", "json"),
    "diff": ("{package}", "{good}"),
    "check": ("{package}",),
    "explain": ("{package}", "aws.s3.buckets_are_not_public"),
}
"""Every command that is given a package, with what it is given; a test holds it against the commands there are."""

TELLING = ("report", "explain")
"""Those that tell what a package says also where nobody is known to trust, and judge nothing: they end with 0."""

Mutation = Callable[[Path, random.Random], None]


def _files(bag: Path) -> list[Path]:
    """Those of which every byte matters."""
    found = (path for path in bag.rglob("*") if path.is_file())
    return sorted(path for path in found if path.relative_to(bag).as_posix() not in (TAG_MANIFEST, TRUST_KEY))


def flip(bag: Path, chance: random.Random) -> None:
    """One bit of one byte."""
    file = chance.choice([path for path in _files(bag) if path.stat().st_size])
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def cut(bag: Path, chance: random.Random) -> None:
    """The end of a file is gone."""
    file = chance.choice([path for path in _files(bag) if path.stat().st_size])
    file.write_bytes(file.read_bytes()[: chance.randrange(file.stat().st_size)])


def remove(bag: Path, chance: random.Random) -> None:
    """A file is gone."""
    chance.choice(_files(bag)).unlink()


def relist(bag: Path, chance: random.Random) -> None:
    """A file of the payload is changed, and the manifest made to fit."""
    file = chance.choice([path for path in _files(bag / "data") if path.stat().st_size])
    file.write_bytes(file.read_bytes() + b"\n")
    remake_manifest(bag)


def bomb(bag: Path, chance: random.Random) -> None:
    """A document, or a line, of very many values."""
    places = [path for path in _files(bag) if path.suffix in (".json", ".jsonl")]
    many = (b"[" + b"[]," * 8_000_000 + b"[]]", b"[" * 3_000_000, b"{}\n" * 8_000_000, b'{"a":1}' * 4_000_000)
    much = chance.choice(many)
    chance.choice(places).write_bytes(much)
    remake_manifest(bag)


def sparse(bag: Path, chance: random.Random) -> None:
    """A file that claims 20 GB."""
    with chance.choice(_files(bag)).open("r+b") as stream:
        stream.truncate(20 << 30)


def endless(bag: Path, chance: random.Random) -> None:
    """A module whose start function never ends, under a manifest that lists it."""
    loop = bytes.fromhex("0061736d01000000010401600000030201000801000a0901070003400c000b0b")
    for module in (bag / "data/policy").glob("*.wasm"):
        module.write_bytes(loop)
    policy = bag / "data/policy/policy.json"
    said = json.loads(policy.read_bytes())
    policy.write_text(json.dumps({**said, "revision": chance.randbytes(8).hex()}))
    remake_manifest(bag)


def stranger(bag: Path, chance: random.Random) -> None:
    """Changed, and signed by somebody else."""
    relist(bag, chance)
    sign_again(bag, new_key(bag.parent / f"stranger-{chance.randrange(10**9)}.pem"))


def forged(bag: Path, chance: random.Random) -> None:
    """Changed, under the signature AAAA."""
    relist(bag, chance)
    said = json.loads((bag / STATEMENT).read_bytes())
    said["signatures"][0]["sig"] = "AAAA"
    put(bag / STATEMENT, json.dumps(said, separators=(",", ":"), sort_keys=True).encode())


MUTATIONS: tuple[Mutation, ...] = (flip, flip, cut, remove, relist, bomb, sparse, endless, stranger, forged)


def peak_megabytes() -> int:
    """The most memory of this process. `ru_maxrss` of Linux is no less than what the parent held when it started us."""
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(arguments: list[str]) -> tuple[int, str, str, float]:
    """Exit code, both streams and seconds of one command."""
    out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    begun = time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    out.flush()
    raw = out.buffer
    assert isinstance(raw, io.BytesIO)
    return code, raw.getvalue().decode(), err.getvalue(), time.monotonic() - begun


def wrongs(name: str, package: Path, good: Path, trust: Path) -> Iterator[str]:
    """What a command did with a changed package that it must not do."""
    given = [part.format(package=package, good=good) for part in READING[name]]
    code, out, err, took = run([name, *given, "--trust", str(trust)])
    if code not in (2, 4) or (out and name != "verify"):
        yield f"{name} believed it: {code}"
    told = [(code, err, took)]
    if name != "verify":
        code, out, err, took = run([name, *given, "--clients", str(package.parent / "no-clients")])
        told.append((code, err, took))
        if code == 0 and name not in TELLING:
            yield f"{name} ended with 0 and without trust"
        if out and "NOT VERIFIED" not in "".join(out.split("\n")[:2]):
            yield f"{name} does not say at once that nothing was verified"
    for code, err, took in told:
        if code == 70 or "Traceback" in err:
            yield f"{name} broke: {err[-400:]}"
        if took > 10:
            yield f"{name} took {took:.1f} s"


def trial(folder: Path, seed: int, count: int) -> tuple[list[str], int]:
    """What went wrong over `count` mutations, and the peak of memory in MB."""
    chance = random.Random(seed)
    signer = new_key(folder / "key.pem")
    good = build(Given(), folder, signer, "good")
    trust = folder / "trust.toml"
    until = NOW.replace(year=2040)
    entry = signer_entry(owner="Test", public_key=signer.public_key, valid_from=THEN, valid_until=until)
    trust.write_text(trust_file(entry))
    assert run(["verify", str(good), "--trust", str(trust)])[0] == 0
    found = []
    for number in range(count):
        bag = folder / "changed"
        shutil.copytree(folder / "good-bag", bag)
        mutation = MUTATIONS[number % len(MUTATIONS)]
        mutation(bag, chance)
        for name in READING:
            found += [f"{number} {mutation.__name__}: {what}" for what in wrongs(name, bag, good, trust)]
        shutil.rmtree(bag)
    return found, peak_megabytes()


if __name__ == "__main__":
    found, peak = trial(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({"found": found, "peak": peak}))
