"""Secrets by reference: a client file says where one lies, never what it is. The only module that starts a program.

    env:NAME                   an environment variable
    file:PATH                  a file that holds nothing else; a final line end is not part of it
    keyring:SERVICE/NAME       the machine's keyring, where the package `keyring` is installed
    cmd:["program", "word"]    what a program prints; a list of words, no shell

No message holds any part of a secret, nor what a program printed.
"""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from evidence.errors import UsageError
from evidence.model import Json

PATIENCE = 60.0
"""Seconds that a program may take to print a secret."""

LONGEST = 64 << 10
"""Bytes of the longest secret, a certificate with its chain included."""


def resolve(reference: str, environ: Mapping[str, str]) -> str:
    """The secret that `reference` leads to. Raises UsageError, which says what to mend and nothing of the secret."""
    kind, separator, rest = reference.partition(":")
    reader = _READERS.get(kind)
    if not separator or not rest or reader is None:
        raise UsageError(f"a credential is written {', '.join(f'{name}:…' for name in _READERS)}; this one is not")
    secret = reader(rest, environ)
    if not secret.strip():
        raise UsageError(f"the credential {kind}:{_shown(kind, rest)} is empty; put the secret there")
    return secret


def _env(name: str, environ: Mapping[str, str]) -> str:
    if name not in environ:
        raise UsageError(f"the credential env:{name} is missing; set the environment variable {name}")
    return environ[name]


def _file(path: str, _: Mapping[str, str]) -> str:
    return read_file(Path(path)).rstrip("\r\n")


def read_file(path: Path) -> str:
    """The text of a small file that holds a secret. Raises UsageError."""
    try:
        return read_bytes(path).decode()
    except UnicodeDecodeError:
        raise UsageError(f"the credential file {path} is not text; a secret or a PEM certificate is") from None


def read_bytes(path: Path) -> bytes:
    """What a small file holds that a secret lies in. Raises UsageError."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as error:
        raise UsageError(f"the credential file {path} cannot be read: {error.strerror or 'no such file'}") from None
    if len(data) > LONGEST:
        raise UsageError(f"the credential file {path} is larger than {LONGEST} bytes; it should hold one secret")
    return data


def _keyring(rest: str, _: Mapping[str, str]) -> str:
    service, separator, name = rest.rpartition("/")
    if not separator:
        raise UsageError("a keyring credential is written keyring:SERVICE/NAME")
    if find_spec("keyring") is None:
        raise UsageError("a keyring credential needs the package keyring: install it, or use env:, file: or cmd:")
    look_up: Callable[[str, str], object] = import_module("keyring").get_password
    secret = look_up(service, name)
    if not isinstance(secret, str):
        raise UsageError(f"the keyring holds nothing under service {service} and name {name}; store the secret there")
    return secret


def _cmd(rest: str, environ: Mapping[str, str]) -> str:
    words = _words(rest)
    try:
        return _printed(words, environ, b"").decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise UsageError(f"the credential program {words[0]} printed something that is no text") from None


def answer(reference: str, given: bytes, environ: Mapping[str, str]) -> bytes:
    """What the program of a `cmd:` reference prints when it is given `given` as standard input. Raises UsageError."""
    return _printed(_words(reference.removeprefix("cmd:")), environ, given)


def _printed(words: Sequence[str], environ: Mapping[str, str], given: bytes) -> bytes:
    try:
        done = subprocess.run(
            words,
            env=dict(environ),
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"the credential program {words[0]} did not end within {PATIENCE:.0f} s") from None
    except (OSError, ValueError):
        raise UsageError(f"the credential program {words[0]} cannot be started; give its full path") from None
    if done.returncode != 0:
        raise UsageError(f"the credential program {words[0]} ended with exit status {done.returncode}; run it by hand")
    return done.stdout


def _words(rest: str) -> list[str]:
    try:
        words: Json = json.loads(rest)
    except ValueError:
        words = None
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        raise UsageError('a credential program is written cmd:["program", "argument"], a list of words')
    return [str(word) for word in words]


def _shown(kind: str, rest: str) -> str:
    return _words(rest)[0] if kind == "cmd" else rest


_READERS: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    "env": _env,
    "file": _file,
    "keyring": _keyring,
    "cmd": _cmd,
}
