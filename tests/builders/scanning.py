"""A client folder for a practice client, and the tool run on it as a person would: as a process, with its exit code."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from evidence.model import Json, JsonObject
from tests.tenant import PracticeTenant
from tests.tenant.state import table

PROJECT = Path(__file__).resolve().parents[2]
IDS = {"acme-dental": "c-7f3a9c21d4e8", "birch-law": "c-1b2c3d4e5f60"}
NAMES = {"acme-dental": "Acme Dental", "birch-law": "Birch Law"}
ROLES = {"acme-dental": ["covered_entity", "controller"], "birch-law": ["business_associate", "controller"]}
ACCEPTED = "a practice tenant"
TIERS = ("graph", "exchange", "teams", "power_platform", "sharepoint")
"""Everything that a client may consent to."""

AUTHORITY: dict[str, Json] = {
    "basis": "contract",
    "signed_by": "the owner",
    "document_sha256": "9f" * 32,
    "valid_until": "2099-12-31",
}


def export_teams_apps(home: Path, tenant: str, management: str, **defaults: str) -> None:
    """Write what the client's administrator exports of Teams' app settings into the client's folder."""
    folder = home / "imports"
    folder.mkdir(exist_ok=True)
    exported: dict[str, Json] = {
        "management": management,
        "settings": [{"SettingName": name, "SettingValue": value} for name, value in defaults.items()],
        "_made": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f0Z}",
        "_tenant": tenant,
    }
    (folder / "teams-apps.json").write_text(json.dumps(exported))


def renamed(state: JsonObject, kinds: Iterable[str], names: Sequence[str]) -> JsonObject:
    """What lies over the clinic's state: every display name taken from the list, round and round, and a guest for each."""
    found: dict[str, Json] = {
        kind: {key: {"displayName": names[at % len(names)]} for at, key in enumerate(table(state[kind]))}
        for kind in kinds
        if kind in state
    }
    guests: dict[str, Json] = {
        f"guest.{at}": {
            "displayName": name,
            "userPrincipalName": f"guest.{at}@larchclinic.example",
            "mail": name,
            "createdDateTime": "2026-01-04T09:00:00Z",
        }
        for at, name in enumerate(names)
    }
    return {**found, "user": {**table(found["user"]), **guests}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one run of the tool came to."""

    code: int
    out: str
    err: str


@dataclass(slots=True, kw_only=True)
class Desk:
    """One person's working folder: clients, keys, packages, and the environment that holds the secrets."""

    folder: Path
    tenant: PracticeTenant
    secrets: Path | None = None
    env: dict[str, str] = field(default_factory=dict)

    @property
    def drawer(self) -> Path:
        """Where keys and credentials lie: apart from the folder where that is shown around."""
        return self.secrets or self.folder

    @property
    def key(self) -> Path:
        """The signing key."""
        return self.drawer / "key.pem"

    def add(self, client: str, changes: Mapping[str, Json] | None = None, *, credentials_of: str = "") -> Path:
        """Write the client's folder. `credentials_of` gives it another client's (valid) credentials."""
        own = self.tenant.credentials(client)
        used = self.tenant.credentials(credentials_of or client)
        home = self.folder / "clients" / client
        home.mkdir(parents=True, exist_ok=True)
        aws = self.drawer / f"{client}.aws"
        aws.write_text(
            f"[{client}]\naws_access_key_id = {used.aws_access_key_id}\n"
            f"aws_secret_access_key = {used.aws_secret_access_key}\n"
        )
        shared = self.drawer / "aws-credentials"
        shared.write_text("".join(path.read_text() for path in sorted(self.drawer.glob("*.aws"))))
        shared.chmod(0o600)
        secret = secret_name(client)
        self.env |= {"AWS_SHARED_CREDENTIALS_FILE": str(shared), secret: used.client_secret}
        settings: dict[str, Json] = {
            "id": IDS[client],
            "name": NAMES[client],
            "roles": ROLES[client],
            "frameworks": ["hipaa", "gdpr"],
            "authority": AUTHORITY,
            "connection": self.connection(),
            "aws": [
                {
                    "account": own.aws_account,
                    "credential": f"profile:{client}",
                    "role_arn": used.role_arn,
                    "external_id": used.external_id,
                    "home_region": "eu-west-1",
                }
            ],
            "m365": [
                {
                    "tenant": own.tenant,
                    "domain": own.domain,
                    "client_id": used.client_id,
                    "credential": f"env:{secret}",
                }
            ],
            "dns": {"domains": [own.domain]},
        }
        settings |= changes or {}
        (home / "client.toml").write_text(toml({key: value for key, value in settings.items() if value is not None}))
        return home

    def add_tenant(self, client: str, *, tiers: Sequence[str]) -> Path:
        """Write the folder of a client that has a Microsoft 365 tenant and its domain, and nothing else."""
        own = self.tenant.credentials(client)
        home = self.folder / "clients" / client
        home.mkdir(parents=True, exist_ok=True)
        settings: dict[str, Json] = {
            "id": f"c-{hashlib.sha256(client.encode()).hexdigest()[:12]}",
            "name": client,
            "roles": ["covered_entity", "controller"],
            "frameworks": ["hipaa", "gdpr"],
            "authority": AUTHORITY,
            "connection": self.connection(),
            "m365": [self.certified(client, tiers)],
            "dns": {"domains": [own.domain]},
        }
        (home / "client.toml").write_text(toml(settings))
        return home

    def certified(self, client: str, tiers: Sequence[str]) -> dict[str, Json]:
        """A table `[[m365]]` that signs in with the client's certificate and consents to these tiers."""
        own = self.tenant.credentials(client)
        return {
            "tenant": own.tenant,
            "domain": own.domain,
            "client_id": own.client_id,
            "credential": f"certificate:{own.certificate}",
            "tiers": [*tiers],
            **({"sharepoint_admin": ACCEPTED} if "sharepoint" in tiers else {}),
        }

    def connection(self) -> dict[str, Json]:
        """The `[connection]` that leads to the practice tenant."""
        return {
            "login": self.tenant.login_url,
            "graph": self.tenant.graph_url,
            **self.tenant.services,
            "mta_sts": self.tenant.mta_sts_url,
            "aws_endpoint": self.tenant.aws_url,
            "ca_bundle": str(self.tenant.ca_file),
            "dns_servers": [self.tenant.dns_address],
            "timeout_seconds": 15,
            "dns_timeout_seconds": 3,
        }

    @property
    def environment(self) -> dict[str, str]:
        """What the tool runs in: this checkout's code, and the secrets that client files refer to."""
        return {**os.environ, "PYTHONPATH": str(PROJECT), **self.env}

    def command(self, *arguments: str | Path) -> list[str]:
        """The command line that runs the tool."""
        return tool_command(*arguments)

    def run(self, *arguments: str | Path, env: Mapping[str, str] | None = None) -> Said:
        """Run the tool in this folder."""
        return run_tool(self.folder, *arguments, env={**self.environment, **(env or {})})

    def keys(self) -> None:
        """Make the signing key and its trust file."""
        said = self.run("keys", "new", self.key, "--trust", "trust.toml", "--owner", "Example MSP")
        assert said.code == 0, said.err

    def scan(self, *arguments: str | Path) -> Said:
        """Scan with this desk's key."""
        return self.run("scan", *arguments, "--key", f"file:{self.key}")

    def packages(self, client: str) -> list[Path]:
        """The client's packages, oldest first."""
        return sorted((self.folder / "packages" / IDS[client]).glob("*.zip"))

    def leftovers(self) -> list[str]:
        """What lies among the packages and is none."""
        root = self.folder / "packages"
        found = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
        return [path for path in found if not path.endswith((".zip", "/.lock", "/.index.jsonl"))]


def tool_command(*arguments: str | Path) -> list[str]:
    """The command line that runs the tool of this checkout."""
    return [sys.executable, "-m", "checker.cli", *map(str, arguments)]


def run_tool(folder: Path, *arguments: str | Path, env: Mapping[str, str]) -> Said:
    """Run the tool in a folder, to its end."""
    done = subprocess.run(
        tool_command(*arguments),
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)


def secret_name(client: str) -> str:
    """The environment variable that holds the client's secret."""
    return f"{client.upper().replace('-', '_')}_SECRET"


def toml(settings: Mapping[str, Json]) -> str:
    """A client file. Strings are JSON strings, which TOML reads too."""
    lines = [f"{key} = {value(item)}" for key, item in settings.items() if not is_table(item)]
    for key, item in settings.items():
        if isinstance(item, Mapping):
            lines += [f"\n[{key}]", *(f"{quoted(name)} = {value(inner)}" for name, inner in item.items())]
        elif is_table(item) and isinstance(item, list):
            for row in item:
                assert isinstance(row, Mapping)
                lines += [f"\n[[{key}]]", *(f"{name} = {value(inner)}" for name, inner in row.items())]
    return "\n".join(lines) + "\n"


def is_table(item: Json) -> bool:
    return isinstance(item, Mapping) or (isinstance(item, list) and bool(item) and isinstance(item[0], Mapping))


def quoted(name: str) -> str:
    return json.dumps(name)


def value(item: Json) -> str:
    if isinstance(item, Mapping):
        return "{" + ", ".join(f"{quoted(key)} = {value(inner)}" for key, inner in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(value(inner) for inner in item) + "]"
    return json.dumps(item)
