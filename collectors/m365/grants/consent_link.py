"""The address where a tenant's administrator consents to what an application asks for."""

from urllib.parse import urlencode

from collectors.m365.client.clouds import CLOUDS
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.sign_in.tokens import scope

LANDING = "http://localhost"
"""Where Entra ID sends the administrator afterwards; it has to be a redirect URI of the application."""


def consent_link(target: M365Target, connection: M365Connection) -> str:
    """As Microsoft documents the admin consent endpoint, for the permissions that the registration lists."""
    query = {
        "client_id": target.client_id,
        "scope": scope(connection.graph, CLOUDS[connection.cloud]),
        "redirect_uri": LANDING,
    }
    return f"{connection.login}/{target.tenant}/v2.0/adminconsent?{urlencode(query)}"
