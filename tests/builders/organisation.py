"""The practice organisation as a client: three accounts behind one table of its client file."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from collectors.clients.folder import load_client
from collectors.clients.identities import set_apart
from collectors.clients.model import Client
from collectors.model import Declaration, Reading, Source
from tests.tenant.aws.accounts import HOME, Accounts

MANAGEMENT, DENTAL, LAB, CLOSED = "246800000001", "246800000002", "246800000003", "246800000004"
ORGANISATION = "o-hazel12345"
HEAD = """
name = "Hazel Group"
roles = ["controller"]
frameworks = ["hipaa"]

[authority]
basis = "contract"
signed_by = "the owner"
document_sha256 = "9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f"
valid_until = "2099-12-31"
"""


def client(
    folder: Path, accounts: Accounts, *, organization: str = ORGANISATION, more: str = "", other: str = ""
) -> Client:
    """The client whose file names the organisation; `more` are keys of its table, `other` is another client's account."""
    connection = f'[connection]\naws_endpoint = "{accounts.url}"\nca_bundle = "{accounts.folder / "ca.pem"}"\n'
    own = f"""
[[aws]]
account = "{MANAGEMENT}"
credential = "profile:hazel-group"
role_arn = "arn:aws:iam::{MANAGEMENT}:role/tenantproof"
external_id = "hazel-group-5b1e0c7a92d3"
home_region = "{HOME}"
organization = "{organization}"
member_role = "tenantproof"
out_of_scope = [{{region = "us-east-1", reason = "closed by policy"}}]
{more}
"""
    tables = {"hazel-group": f'id = "c-7f3a9c21d4e8"{HEAD}{connection}{own}'}
    if other:
        table = f'[[aws]]\naccount = "{other}"\ncredential = "profile:other"\n'
        tables["other"] = f'id = "c-1b2c3d4e5f60"{HEAD}{table}'
    for name, text in tables.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "client.toml").write_text(text)
    return set_apart(load_client(folder, "hazel-group"), [load_client(folder, name) for name in tables])


@dataclass(frozen=True, slots=True, kw_only=True)
class Partly:
    """A source that reads the collectors of these ids only."""

    source: Source
    ids: frozenset[str]

    @property
    def provider(self) -> str:
        """Its provider."""
        return self.source.provider

    @property
    def target(self) -> str:
        """Its target."""
        return self.source.target

    @property
    def readers(self) -> int:
        """As many as it has."""
        return self.source.readers

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """Those of the ids."""
        return tuple(each for each in self.source.declarations if each.id in self.ids)

    def prove(self) -> str:
        """Whose it is."""
        return self.source.prove()

    def read(self, declaration: Declaration, reading: Reading) -> None:
        """Read one."""
        self.source.read(declaration, reading)

    def close(self) -> None:
        """End."""
        self.source.close()


def partly(source: Source, ids: Iterable[str]) -> Partly:
    """The source, reading these collectors only."""
    return Partly(source=source, ids=frozenset(ids))
