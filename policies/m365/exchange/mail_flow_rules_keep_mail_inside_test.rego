package m365.exchange.mail_flow_rules_keep_mail_inside_test

import data.m365.exchange.mail_flow_rules_keep_mail_inside as rule

cases := {
	"it does not": case(found({"State": "Enabled", "_sends_outside": false}), {"declared_rules": []}, ["s"], []),
	"it does": case(found({"State": "Enabled", "_sends_outside": true}), {"declared_rules": []}, [], ["s"]),
	"it does and is declared": case(found({"State": "Enabled", "_sends_outside": true}), {"declared_rules": ["s"]}, [], []),
	"it does and is off": case(found({"State": "Disabled", "_sends_outside": true}), {"declared_rules": []}, [], []),
	"it would, and is only tried": case(found({"State": "Enabled", "Mode": "AuditAndNotify", "_sends_outside": true}), {"declared_rules": []}, [], []),
	"it would, in a way that is not known": case(found({"State": "Enabled", "Mode": "Other", "_sends_outside": true}), {"declared_rules": []}, [], ["s"]),
	"state not said": case(found({"_sends_outside": true}), {"declared_rules": []}, [], ["s"]),
	"not said": case(found({"State": "Enabled"}), {"declared_rules": []}, [], ["s"]),
	"no rules": case({"m365.exchange.transport_rules": []}, {"declared_rules": []}, [], []),
}

found(fields) := {"m365.exchange.transport_rules": [resource("s", object.union({"Name": "a rule", "Mode": "Enforce"}, fields))]}

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
