"""Graph: applications, what they may do, who may come in from outside, and the tenant's own settings."""

from evidence.model import JsonObject
from tests.tenant.endpoint import Endpoint, of_table

EVERYBODY: JsonObject = {"@odata.type": "#microsoft.graph.allDeviceRegistrationMembership"}
DEVICE_REGISTRATION: JsonObject = {
    "id": "deviceRegistrationPolicy",
    "displayName": "Device Registration Policy",
    "description": "Tenant-wide policy that manages initial provisioning controls.",
    "userDeviceQuota": 50,
    "multiFactorAuthConfiguration": "notRequired",
    "azureADRegistration": {"isAdminConfigurable": True, "allowedToRegister": EVERYBODY},
    "azureADJoin": {
        "isAdminConfigurable": True,
        "allowedToJoin": EVERYBODY,
        "localAdmins": {"enableGlobalAdmins": True, "registeringUsers": EVERYBODY},
    },
    "localAdminPassword": {"isEnabled": False},
}

ENDPOINTS = (
    Endpoint(
        path="/policies/deviceRegistrationPolicy",
        type="DeviceRegistrationPolicy",
        permissions=("Policy.Read.DeviceConfiguration",),
        read=of_table("device_registration", DEVICE_REGISTRATION),
        single=True,
        beta=True,
    ),
)
