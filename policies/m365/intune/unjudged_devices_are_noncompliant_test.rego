package m365.intune.unjudged_devices_are_noncompliant_test

import data.lib.samples_test as sample
import data.m365.intune.unjudged_devices_are_noncompliant as rule

cases := {
	"not compliant by default": good(settings({})),
	"compliant by default": bad(settings({"settings": {"secureByDefault": false}})),
	"not sent": bad(object.remove(settings({}), ["settings"])),
	"null": bad(object.remove(settings({"_absent": ["settings"]}), ["settings"])),
	"none": {"input": document([]), "compliant": [], "failing": []},
}

settings(changes) := sample.in_tenant(
	sample.tenant,
	{
		"id": sample.tenant,
		"subscriptionState": "active",
		"settings": {
			"deviceComplianceCheckinThresholdDays": 30,
			"isScheduledActionEnabled": true,
			"secureByDefault": true,
		},
	},
	changes,
)

document(rows) := sample.m365({"m365.intune.settings": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
