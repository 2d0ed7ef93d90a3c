package m365.entra.local_passwords_are_rotated_test

import data.m365.entra.local_passwords_are_rotated as rule

cases := {
	"on": good(policy({})),
	"off": bad(policy({"localAdminPassword": {"isEnabled": false}})),
	"null": bad(object.remove(policy({"_absent": ["localAdminPassword"]}), ["localAdminPassword"])),
	"nothing was sent": none,
}

policy(changes) := resource(
	"deviceRegistrationPolicy",
	{
		"id": "deviceRegistrationPolicy",
		"displayName": "Device Registration Policy",
		"userDeviceQuota": 10,
		"multiFactorAuthConfiguration": "required",
		"azureADRegistration": {"isAdminConfigurable": true, "allowedToRegister": of("all")},
		"azureADJoin": {
			"isAdminConfigurable": true,
			"allowedToJoin": of("enumerated"),
			"localAdmins": {"enableGlobalAdmins": false, "registeringUsers": of("no")},
		},
		"localAdminPassword": {"isEnabled": true},
	},
	changes,
)

of(whom) := {"@odata.type": concat("", ["#microsoft.graph.", whom, "DeviceRegistrationMembership"])}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.device_registration_policies": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

none := {"input": document([]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
