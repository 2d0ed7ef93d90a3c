package m365.intune.unjudged_devices_are_noncompliant_test

import data.m365.intune.unjudged_devices_are_noncompliant as rule

cases := {
	"not compliant by default": good(settings({})),
	"compliant by default": bad(settings({"settings": {"secureByDefault": false}})),
	"not sent": bad(object.remove(settings({}), ["settings"])),
	"null": bad(object.remove(settings({"_absent": ["settings"]}), ["settings"])),
	"none": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := resource(
	place.tenant,
	{
		"id": place.tenant,
		"subscriptionState": "active",
		"settings": {
			"deviceComplianceCheckinThresholdDays": 30,
			"isScheduledActionEnabled": true,
			"secureByDefault": true,
		},
	},
	changes,
)

document(rows) := {
	"m365.intune.settings": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
