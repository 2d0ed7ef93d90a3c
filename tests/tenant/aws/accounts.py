"""Practice accounts of AWS alone, behind TLS on 127.0.0.1, and the sources that read them as a scan does."""

import datetime as dt
import os
import ssl
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme

from collectors.aws.source import AwsSource
from collectors.aws.target import AwsConnection, AwsTarget
from evidence.model import JsonObject
from tests.tenant import credentials, state
from tests.tenant.aws.door import Aws
from tests.tenant.faults import Faults
from tests.tenant.practice import ONLY_ONE
from tests.tenant.state import ClientState
from tests.tenant.web import TlsServer

HOME = "eu-west-1"


def clock() -> dt.datetime:
    """The present."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts while they are served. `faults` are the switches of what goes wrong."""

    states: dict[str, ClientState]
    faults: Faults
    url: str
    folder: Path

    def source(
        self, name: str, *, regions: Sequence[str] = (), out_of_scope: Mapping[str, str] | None = None
    ) -> AwsSource:
        """One account, opened by its own profile and role, with the declared regions. Close it."""
        own = credentials.of(self.states[name], self.folder / "none.pem")
        target = AwsTarget(
            account=own.aws_account,
            credential=f"profile:{name}",
            role_arn=own.role_arn,
            external_id=own.external_id,
            home_region=HOME,
            regions=tuple(regions),
            out_of_scope=out_of_scope or {},
        )
        connection = AwsConnection(aws_endpoint=self.url, ca_bundle=str(self.folder / "ca.pem"), timeout_seconds=20)
        return AwsSource(target, connection, clock)


@contextmanager
def serving(*names: str, over: dict[str, JsonObject] | None = None) -> Iterator[Accounts]:
    """Serve the accounts of these states, moved so that their story ends today; `over` is laid over a state.

    A process can have one practice at a time. The AWS variables of the process name the profiles meanwhile.
    """
    shift = (clock().date() - state.STORY_ENDS).days
    loaded = {name: state.load(name, shift_days=shift) for name in names}
    documents = {name: state.overlay(each.aws, (over or {}).get(name, {})) for name, each in loaded.items()}
    if not ONLY_ONE.acquire(blocking=False):
        raise RuntimeError("this process has a practice tenant already")
    try:
        with tempfile.TemporaryDirectory(prefix="practice-accounts-") as place:
            faults, authority = Faults(), trustme.CA()
            authority.cert_pem.write_to_path(str(Path(place) / "ca.pem"))
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert("127.0.0.1").configure_cert(context)
            server = TlsServer(Aws(tuple(documents.values()), faults), context)
            server.start()
            before = os.environ.get("AWS_SHARED_CREDENTIALS_FILE")
            os.environ["AWS_SHARED_CREDENTIALS_FILE"] = str(_profiles(Path(place), loaded))
            try:
                yield Accounts(states=loaded, faults=faults, url=server.url, folder=Path(place))
            finally:
                server.stop()
                os.environ.pop("AWS_SHARED_CREDENTIALS_FILE")
                if before is not None:
                    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = before
    finally:
        ONLY_ONE.release()


def _profiles(folder: Path, states: dict[str, ClientState]) -> Path:
    path = folder / "credentials"
    path.touch(mode=0o600)
    owners = {name: credentials.of(each, folder / "none.pem") for name, each in states.items()}
    path.write_text(
        "".join(
            f"[{name}]\naws_access_key_id = {own.aws_access_key_id}\naws_secret_access_key = {own.aws_secret_access_key}\n"
            for name, own in owners.items()
        )
    )
    return path
