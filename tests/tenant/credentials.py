"""What a scan of a practice client signs in with, and every secret that lies in the states."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from evidence.model import JsonObject
from tests.tenant import state
from tests.tenant.state import ClientState, rows, table, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """One client's. `certificate` is a PEM file with the private key and the certificate of the application."""

    aws_account: str
    aws_access_key_id: str
    aws_secret_access_key: str
    role_arn: str
    external_id: str
    tenant: str
    domain: str
    client_id: str
    client_secret: str
    certificate: Path


def of(client: ClientState, certificate: Path) -> Credentials:
    """The client's credentials, as its state has them; those of AWS are empty where it has no account."""
    account = text(client.aws.get("account"))
    scanner = table(client.aws.get("scanner"))
    users = table(table(client.aws.get("iam")).get("global"))
    key = next(iter(rows(table(users.get(text(scanner.get("user")))).get("access_keys"))), {})
    return Credentials(
        aws_account=account,
        aws_access_key_id=text(key.get("id")),
        aws_secret_access_key=text(key.get("secret")),
        role_arn=f"arn:aws:iam::{account}:role/{text(scanner.get('role'))}",
        external_id=text(scanner.get("external_id")),
        tenant=text(client.m365.get("tenant")),
        domain=text(client.m365.get("domain")),
        client_id=text(client.m365.get("client_id")),
        client_secret=text(client.m365.get("client_secret")),
        certificate=certificate,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """An application's certificate: `registered` is public, `private` holds the key too; both are PEM."""

    registered: bytes
    private: bytes


def certify(name: str, now: dt.datetime) -> Certified:
    """Make a self-signed certificate, as one registers it for an application."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    registered = certificate.public_bytes(Encoding.PEM)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Certified(registered=registered, private=private + registered)


def secrets(client: ClientState) -> Iterator[str]:
    """Every secret in a client's state: of applications, programs and people, and those left where they do not belong."""
    yield text(client.m365.get("client_secret"))
    yield from texts(client.m365.get("planted"))
    yield from texts(client.aws.get("planted"))
    for service in ("iam", "rds"):
        for named in table(client.aws.get(service)).values():
            for resource in table(named).values():
                yield from _of_resource(table(resource))


def _of_resource(resource: JsonObject) -> Iterator[str]:
    for key in rows(resource.get("access_keys")):
        yield text(key["id"])
        yield text(key["secret"])
    yield text(table(resource.get("create_login_profile")).get("Password"))
    yield text(table(resource.get("create_db_instance")).get("MasterUserPassword"))


def _canaries() -> tuple[str, ...]:
    states = [
        state.load(name, later=later)
        for name in (*state.NAMES, *state.TRIALS, *state.AWS_TRIALS, *state.ORGANISATION)
        for later in (False, True)
    ]
    return tuple(sorted({secret for each in states for secret in secrets(each) if secret}))


CANARIES = _canaries()
"""Every secret of every practice client, now and later. None of them may be found in what a scan leaves behind."""
