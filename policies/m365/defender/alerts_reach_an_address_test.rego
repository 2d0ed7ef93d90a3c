package m365.defender.alerts_reach_an_address_test

import data.m365.defender.alerts_reach_an_address as rule

cases := {
	"sent to an address": {"input": document([alert({})]), "compliant": [place.tenant], "failing": []},
	"with other letters": {"input": document([alert({"Name": "USER restricted from sending email"})]), "compliant": [place.tenant], "failing": []},
	"one of the name is enough": {"input": document([alert({"Disabled": true}), alert({"_id": "a2"})]), "compliant": [place.tenant], "failing": []},
	"switched off": {"input": document([alert({"Disabled": true})]), "compliant": [], "failing": [place.tenant]},
	"without notices": {"input": document([alert({"NotificationEnabled": false})]), "compliant": [], "failing": [place.tenant]},
	"to all administrators alone": {"input": document([alert({"_notified": {"addresses": 0, "administrators": true}})]), "compliant": [], "failing": [place.tenant]},
	"none of the name": {"input": document([alert({"Name": "Messages have been delayed"})]), "compliant": [], "failing": [place.tenant]},
	"no alert asked for": {"input": object.union(document([alert({})]), {"params": {"alerts": []}}), "compliant": [], "failing": [place.tenant]},
	"none at all": {"input": document([]), "compliant": [], "failing": [place.tenant]},
	"without Name": {"input": document([object.remove(alert({"_absent": ["Name"]}), ["Name"])]), "compliant": [], "failing": [place.tenant]},
	"without Disabled": {"input": document([object.remove(alert({"_absent": ["Disabled"]}), ["Disabled"])]), "compliant": [], "failing": [place.tenant]},
	"without NotificationEnabled": {"input": document([object.remove(alert({"_absent": ["NotificationEnabled"]}), ["NotificationEnabled"])]), "compliant": [], "failing": [place.tenant]},
	"without _notified": {"input": document([object.remove(alert({"_absent": ["_notified"]}), ["_notified"])]), "compliant": [], "failing": [place.tenant]},
}

alert(changes) := resource(
	"a1", {
		"Guid": "a1", "Name": "User restricted from sending email", "Disabled": false, "NotificationEnabled": true,
		"_notified": {"addresses": 1, "administrators": true},
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(alert_policies) := {
	"m365.defender.alert_policies": alert_policies,
	"now_epoch": 1795000000,
	"params": {"alerts": ["User restricted from sending email"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_it_says_which if {
	rule.because == {place.tenant: {{"alert": "User restricted from sending email"}}} with input as document([])
}
