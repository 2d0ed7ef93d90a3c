package m365.defender.alerts_reach_an_address_test

import data.lib.samples_test as sample
import data.m365.defender.alerts_reach_an_address as rule

cases := {
	"sent to an address": {"input": document([alert({})]), "compliant": [sample.tenant], "failing": []},
	"with other letters": {"input": document([alert({"Name": "USER restricted from sending email"})]), "compliant": [sample.tenant], "failing": []},
	"one of the name is enough": {"input": document([alert({"Disabled": true}), alert({"_id": "a2"})]), "compliant": [sample.tenant], "failing": []},
	"switched off": {"input": document([alert({"Disabled": true})]), "compliant": [], "failing": [sample.tenant]},
	"without notices": {"input": document([alert({"NotificationEnabled": false})]), "compliant": [], "failing": [sample.tenant]},
	"to all administrators alone": {"input": document([alert({"_notified": {"addresses": 0, "administrators": true}})]), "compliant": [], "failing": [sample.tenant]},
	"none of the name": {"input": document([alert({"Name": "Messages have been delayed"})]), "compliant": [], "failing": [sample.tenant]},
	"no alert asked for": {"input": object.union(document([alert({})]), {"params": {"alerts": []}}), "compliant": [], "failing": [sample.tenant]},
	"none at all": {"input": document([]), "compliant": [], "failing": [sample.tenant]},
	"without Name": {"input": document([object.remove(alert({"_absent": ["Name"]}), ["Name"])]), "compliant": [], "failing": [sample.tenant]},
	"without Disabled": {"input": document([object.remove(alert({"_absent": ["Disabled"]}), ["Disabled"])]), "compliant": [], "failing": [sample.tenant]},
	"without NotificationEnabled": {"input": document([object.remove(alert({"_absent": ["NotificationEnabled"]}), ["NotificationEnabled"])]), "compliant": [], "failing": [sample.tenant]},
	"without _notified": {"input": document([object.remove(alert({"_absent": ["_notified"]}), ["_notified"])]), "compliant": [], "failing": [sample.tenant]},
}

alert(changes) := sample.in_tenant(
	"a1", {
		"Guid": "a1", "Name": "User restricted from sending email", "Disabled": false, "NotificationEnabled": true,
		"_notified": {"addresses": 1, "administrators": true},
	},
	changes,
)

document(alert_policies) := sample.m365({"m365.defender.alert_policies": alert_policies}, {"alerts": ["User restricted from sending email"]})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which if {
	rule.because == {sample.tenant: {{"alert": "User restricted from sending email"}}} with input as document([])
}
