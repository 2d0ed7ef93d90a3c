"""`python -m tests.tenant --ready FILE`: the practice tenant as a process, until SIGTERM or SIGINT.

FILE holds how to reach it: `login`, `graph`, `aws` and `control` (URLs), `dns` (address and port), `ca` (a PEM file) and
`credentials` by client. A POST to `<control>/switch/<client>` moves the client to its later state.
"""

import argparse
import dataclasses
import json
import os
import signal
import threading
from pathlib import Path

from evidence.model import JsonObject
from tests.tenant import PracticeTenant, state
from tests.tenant.web import Request, Response


class Control:
    """The application behind `control`."""

    def __init__(self, tenant: PracticeTenant) -> None:
        self._tenant = tenant

    def __call__(self, request: Request) -> Response:
        """Switch a client: 200, and 404 for a client without a later state and for anything else."""
        path, _, name = request.path.rpartition("/")
        if request.method != "POST" or path != "/switch":
            return Response(status=404, body=b"POST /switch/CLIENT\n")
        try:
            self._tenant.switch(name)
        except KeyError:
            return Response(status=404, body=b"there is no later state of this client\n")
        return Response(status=200, body=b"switched\n")


def main() -> None:
    """Serve until a signal comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.tenant", description=__doc__)
    parser.add_argument("--ready", type=Path, required=True, metavar="FILE", help="written when everything answers")
    ready: Path = parser.parse_args().ready
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with PracticeTenant() as tenant:
        control = tenant.serve(Control(tenant)).url
        _write(ready, json.dumps(connection(tenant, control), indent=2))
        ended.wait()
    ready.unlink(missing_ok=True)


def connection(tenant: PracticeTenant, control: str) -> JsonObject:
    """How to reach the tenant, as JSON."""
    return {
        "login": tenant.login_url,
        "graph": tenant.graph_url,
        "aws": tenant.aws_url,
        "dns": tenant.dns_address,
        "ca": str(tenant.ca_file),
        "control": control,
        "credentials": {
            name: {key: str(value) for key, value in dataclasses.asdict(tenant.credentials(name)).items()}
            for name in state.NAMES
        },
    }


def _write(path: Path, text: str) -> None:
    """Make the file in one step, for its owner alone."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.touch(mode=0o600)
    half.write_text(text)
    half.replace(path)


if __name__ == "__main__":
    main()
