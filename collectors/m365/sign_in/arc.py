"""Azure Arc: a machine outside of Azure has an identity too, whose tokens its agent gives to who can read a certain file.

The agent names the file in its first answer (learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication).
Whoever can listen on that port in the agent's place could name any file; so only the agent's own folder is read, and only
the machine itself is told what is in it.
"""

import re
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from collectors.m365.http.https import LOOPBACK, HttpAnswer, Https
from collectors.secrets import read_bytes
from evidence.errors import UsageError

VERSION = "2019-11-01"
LONGEST = 4096
"""Bytes of the file, by Microsoft's own libraries."""

_CHALLENGE = re.compile(r'Basic realm="?([^"\r\n]+?)"?', re.IGNORECASE)


def endpoint(environ: Mapping[str, str]) -> str:
    """Where the agent answers, "" on a machine without one: its installer sets both variables, App Service never does."""
    named = environ.get("IDENTITY_ENDPOINT", "")
    return named if named and environ.get("IMDS_ENDPOINT") and not environ.get("IDENTITY_HEADER") else ""


def folder_of_keys(environ: Mapping[str, str]) -> Path:
    """Where the agent puts the files, readable to administrators and the group himds."""
    if sys.platform == "win32":
        return Path(environ.get("ProgramData", "C:/ProgramData")) / "AzureConnectedMachineAgent" / "Tokens"
    return Path("/var/opt/azcmagent/tokens")


def ask(https: Https, url: str, query: Mapping[str, str], folder: Path, deadline: datetime | None) -> HttpAnswer:
    """The agent's answer to who read the file that it named.

    Raises UsageError where that file may or can not be read, RefusedError where nobody answers.
    """
    if urlsplit(url).hostname not in LOOPBACK:
        raise UsageError(
            "IDENTITY_ENDPOINT of Azure Arc names another machine; take it away, or install the agent anew"
        )
    params = {"api-version": VERSION, **query}
    headers = {"Metadata": "true"}
    answer = https.send("GET", url, params=params, headers=headers, deadline=deadline)
    if answer.status != 401:
        return answer
    key = _key(answer.headers.get("www-authenticate", ""), folder)
    return https.send(
        "GET", url, params=params, headers={**headers, "Authorization": f"Basic {key}"}, deadline=deadline
    )


def _key(challenge: str, folder: Path) -> str:
    match = _CHALLENGE.fullmatch(challenge.strip())
    path = Path(match[1]) if match else folder
    if path.suffix != ".key" or path.parent != folder or path.is_symlink():
        raise UsageError(f"the agent of Azure Arc named no key in {folder}; is another program listening in its place?")
    data = read_bytes(path)
    if len(data) > LONGEST or not data.isascii():
        raise UsageError(f"{path} is none of the agent's keys")
    return data.decode().strip()
