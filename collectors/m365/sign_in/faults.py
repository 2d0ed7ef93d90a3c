"""What Entra ID's refusals of a sign-in mean, and what the person at the keyboard should do."""

from collectors.m365.client.target import M365Target

TRANSIENT = frozenset({"temporarily_unavailable", "server_error", "service_unavailable"})
"""Errors (`error` of the answer) that are Entra's own and pass."""

SENTENCES = {
    7000215: "the client secret is wrong; correct what credential leads to: it must be the secret's value, not its id",
    7000222: "the client secret has expired; make a new one in the app registration and put it where the credential leads",
    7000112: "the application is disabled there; enable it under Enterprise applications",
    7000218: "the sign-in held neither secret nor certificate; correct credential in the client file",
    7000229: "the application was never consented to in this tenant; have an administrator open the admin-consent link that "
    "`tenantproof doctor` prints",
    700016: "there is no such application in this tenant; give it admin consent there, or correct client_id or tenant",
    700027: "the certificate is not one of the application's; upload it to the app registration, or correct credential",
    700024: "the sign-in was not valid at this time; set this machine's clock, and where a CI writes the token, have it "
    "write a fresh one just before the scan",
    700025: "the application is registered as a public client, which takes no credential; register it as a confidential one",
    70021: "the application trusts no token like the one that the credential leads to; compare issuer, subject and audience "
    "of its federated credential with the token's",
    700211: "the application trusts no issuer like the token's; correct the issuer of its federated credential",
    700212: "the token is for another audience; have it made for api://AzureADTokenExchange, and write the same audience "
    "into the application's federated credential",
    700213: "the application trusts the issuer, but not this subject; write the subject of this repository, branch or "
    "identity, letter for letter, into its federated credential",
    7002131: "the application trusts the issuer, but not this subject; write the subject of this repository, branch or "
    "identity, letter for letter, into its federated credential",
    700222: "a token of Entra ID itself is not taken here; use a managed identity of the application's own tenant, or a "
    "certificate",
    700236: "a token of another tenant's identity is not taken here; the managed identity and the application's "
    "registration must lie in the same tenant, and the application be multi-tenant",
    50013: "the token's signature could not be checked; correct the issuer of the federated credential, and have the CI "
    "write a fresh token",
    50027: "the token that the credential leads to is none; have the CI write a fresh one",
    90002: "there is no such tenant; correct tenant in the client file",
    900023: "there is no such tenant; correct tenant in the client file",
    501051: "the application asks for an assignment and has none; assign it under Enterprise applications, or switch "
    "that off",
    65001: "nobody consented to the application's permissions; have an administrator open the admin-consent link that "
    "`tenantproof doctor` prints",
    53003: "Conditional Access for workload identities blocked the sign-in; let this application in, or scan from a place "
    "that the policy allows",
    500011: "the service that was asked for is unknown in this tenant, perhaps for lack of a licence; check the tenant's "
    "licences and the application's permissions",
    650057: "the application does not list Microsoft Graph among its permissions; add the permissions that `tenantproof "
    "permissions m365` prints, and consent to them",
    650052: "the tenant is not subscribed to the service that was asked for; check the tenant's licences",
}
"""AADSTS code → what it means and what to do about it."""


def sentence(target: M365Target, code: int) -> str:
    """What went wrong and what to do about it, for a person. Nothing that Entra wrote is repeated but the code."""
    explanation = SENTENCES.get(
        code, "the sign-in was refused; look the code up, and check client_id, tenant and credential in the client file"
    )
    number = f" (AADSTS{code})" if code else ""
    return f"Microsoft 365 tenant {target.tenant}, application {target.client_id}: {explanation}{number}"
