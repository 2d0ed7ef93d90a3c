"""An OPA that runs elsewhere and serves the signed bundle, asked through opa-python-client. A thin adapter.

Policies are never uploaded: the client rewrites old-style Rego on the way, so that the evaluated text would not be the
hashed one. Whoever runs the server starts it with the bundle and its verification key.
"""

import json
from collections.abc import Iterable
from urllib.parse import urlsplit

import requests
from opa_client.opa import OpaClient  # type: ignore[import-untyped]

from checker.engine.model import EngineError
from evidence.errors import UsageError
from evidence.model import Json

TIMEOUT_SECONDS = 120.0


class ServerEngine:
    """Asks the OPA at `url` (http://host:port or https://host:port). Raises `UsageError` where the URL is neither."""

    name = "server"
    workers = 1

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"--opa {url}: write it as http://host:port or https://host:port")
        self._client = OpaClient(
            host=parts.hostname,
            port=parts.port or (443 if parts.scheme == "https" else 8181),
            ssl=parts.scheme == "https",
            timeout=TIMEOUT_SECONDS,
        )

    def prepare(self, services: Iterable[str]) -> None:
        """Nothing has to be made ready."""

    def evaluate(self, service: str, document: bytes) -> Json:
        """See `PolicyEngine`."""
        try:
            answer = self._client.query_rule(
                input_data=json.loads(document), package_path=f"dispatch.{service}", rule_name="decisions"
            )
        except (requests.RequestException, ValueError) as error:
            raise EngineError(f"{service}: the OPA server did not answer: {type(error).__name__}") from None
        result: Json = answer.get("result") if isinstance(answer, dict) else None
        return result

    def revision(self) -> str:
        """The revision of the bundle that the server has loaded, or "" where it serves none."""
        try:
            answer = self._client.query_rule(input_data={}, package_path="system.bundles")
        except requests.RequestException as error:
            raise UsageError(f"the OPA server does not answer: {type(error).__name__}") from None
        bundles = answer.get("result") or {}
        revisions = {entry.get("manifest", {}).get("revision", "") for entry in bundles.values()}
        return revisions.pop() if len(revisions) == 1 else ""

    def close(self) -> None:
        """Close the connection."""
        self._client.close_connection()
