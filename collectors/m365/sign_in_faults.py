"""What Entra ID's refusals of a sign-in mean, and what the person at the keyboard should do."""

from collectors.targets import M365Target

TRANSIENT = frozenset({"temporarily_unavailable", "server_error", "service_unavailable"})
"""Errors (`error` of the answer) that are Entra's own and pass."""

_SENTENCES = {
    7000215: "the client secret is wrong; the credential must lead to the secret's value, not to its id",
    7000222: "the client secret has expired; make a new one in the app registration and put it where the credential leads",
    7000112: "the application is disabled there; enable it under Enterprise applications",
    700016: "there is no such application in this tenant; give it admin consent there, or correct client_id or tenant",
    700027: "the certificate is not one of the application's; upload it to the app registration, or correct credential",
    700024: "the sign-in was not valid at this time; set this machine's clock",
    90002: "there is no such tenant; correct tenant in the client file",
    900023: "there is no such tenant; correct tenant in the client file",
    53003: "Conditional Access for workload identities blocked the sign-in; let this application in, or scan from a place "
    "that the policy allows",
    500011: "the service that was asked for is unknown in this tenant, perhaps for lack of a licence; check the tenant's "
    "licences and the application's permissions",
    650057: "the application does not list Microsoft Graph among its permissions; add the permissions that `tenantproof "
    "permissions m365` prints, and consent to them",
    650052: "the tenant is not subscribed to the service that was asked for; check the tenant's licences",
}


def sentence(target: M365Target, code: int) -> str:
    """What went wrong and what to do about it, for a person. Nothing that Entra wrote is repeated but the code."""
    said = _SENTENCES.get(
        code, "the sign-in was refused; look the code up, and check client_id, tenant and credential in the client file"
    )
    number = f" (AADSTS{code})" if code else ""
    return f"Microsoft 365 tenant {target.tenant}, application {target.client_id}: {said}{number}"
