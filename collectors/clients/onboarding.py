"""A client that is not there yet: what is known of it, checked before one file is written."""

from pathlib import Path

from collectors.clients.answers import Answers
from collectors.clients.faults import Fault, faults
from collectors.clients.folder import FOLDER_NAME, load_client
from collectors.clients.model import CLIENT
from collectors.clients.provider import providers
from collectors.clients.schema import schema
from collectors.clients.template import template
from evidence.errors import UsageError
from evidence.lines import write_whole
from evidence.model import Json


def check_name(client: str) -> None:
    """Raise UsageError where the name is none that a folder may have."""
    if not FOLDER_NAME.fullmatch(client):
        raise UsageError(f"{client!r} cannot be the name of a folder; use a-z, 0-9, - and _, at most 64 characters")


def wrong(answers: Answers) -> tuple[Fault, ...]:
    """What a client file must not hold. What is not known yet is filled in for the check."""
    document: dict[str, Json] = {
        "id": answers.id,
        "name": answers.name,
        "roles": list(answers.roles or ("controller",)),
        "frameworks": list(answers.frameworks or ("gdpr",)),
        "tags": list(answers.tags),
        "authority": {
            "basis": "contract",
            "signed_by": "somebody",
            "document_sha256": "0" * 64,
            "valid_until": "2026-01-01",
        },
    }
    tables = {provider.id: provider.onboarding.table(answers) for provider in providers()}
    return faults({**document, **{name: table for name, table in tables.items() if table is not None}}, schema())


def write(file: Path, answers: Answers) -> None:
    """Write the client's file. Raises UsageError where that cannot be done."""
    write_whole(file, [template(answers).encode()])


def to_complete(clients: Path, client: str) -> list[str]:
    """What a person still has to write into the new file, a line each."""
    try:
        load_client(clients, client)
    except UsageError as error:
        return error.message.split("\n")
    return []


def file_of(clients: Path, client: str) -> Path:
    """Where the client's file lies."""
    return clients / client / CLIENT
