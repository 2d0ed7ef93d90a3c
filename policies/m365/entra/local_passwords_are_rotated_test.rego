package m365.entra.local_passwords_are_rotated_test

import data.lib.samples_test as sample
import data.m365.entra.local_passwords_are_rotated as rule

cases := {
	"on": good(policy({})),
	"off": bad(policy({"localAdminPassword": {"isEnabled": false}})),
	"null": bad(object.remove(policy({"_absent": ["localAdminPassword"]}), ["localAdminPassword"])),
	"nothing was sent": none,
}

policy(changes) := sample.in_tenant(
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

document(rows) := sample.m365({"m365.entra.device_registration_policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
