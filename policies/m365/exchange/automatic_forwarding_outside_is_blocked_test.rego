package m365.exchange.automatic_forwarding_outside_is_blocked_test

import data.m365.exchange.automatic_forwarding_outside_is_blocked as rule

cases := {
	"off": case(found({"AutoForwardingMode": "Off"}), {"declared_policies": []}, ["s"], []),
	"as Microsoft sets it": case(found({"AutoForwardingMode": "Automatic"}), {"declared_policies": []}, ["s"], []),
	"on": case(found({"AutoForwardingMode": "On"}), {"declared_policies": []}, [], ["s"]),
	"on and declared": case(found({"AutoForwardingMode": "On"}), {"declared_policies": ["s"]}, [], []),
	"another is declared": case(found({"AutoForwardingMode": "On"}), {"declared_policies": ["t"]}, [], ["s"]),
	"not said": case(found({}), {"declared_policies": []}, [], ["s"]),
	"null": case(found({"_absent": ["AutoForwardingMode"]}), {"declared_policies": []}, [], ["s"]),
	"nothing there": case({"m365.exchange.outbound_spam_policies": []}, {"declared_policies": []}, [], []),
}

found(fields) := {"m365.exchange.outbound_spam_policies": [resource("s", fields)]}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

case(needs, params, compliant, failing) := {
	"input": object.union(needs, {
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	}),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}
