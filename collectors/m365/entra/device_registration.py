"""Entra ID, devices: who may bring a device into the directory, how often, and who administers it then."""

from collectors.m365 import GraphCollector

DEVICE_REGISTRATION = GraphCollector(
    id="m365.entra.device_registration_policies",
    path="/policies/deviceRegistrationPolicy",
    type="DeviceRegistrationPolicy",
    permissions=("Policy.Read.DeviceConfiguration",),
    select=(
        "id",
        "displayName",
        "azureADJoin",
        "azureADRegistration",
        "localAdminPassword",
        "multiFactorAuthConfiguration",
        "userDeviceQuota",
    ),
    sometimes=("displayName",),
    drop=("description",),
    whole=True,
    single=True,
    beta=True,
)
"""Beta, because v1.0 does not say who becomes a local administrator of a joined device."""
