package m365.exchange.declared_mail_is_encrypted_test

import data.m365.exchange.declared_mail_is_encrypted as rule

cases := {
	"a declared rule encrypts": case(found({}, {}), {"encrypting_rules": ["r"]}, ["s"], []),
	"nothing is declared": case(found({}, {}), {"encrypting_rules": []}, [], ["s"]),
	"one is missing": case(found({}, {}), {"encrypting_rules": ["r", "q"]}, [], ["s"]),
	"it only tests": case(found({}, {"Mode": "Audit"}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"it is off": case(found({}, {"State": "Disabled"}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"it works for a time only": case(found({}, {"_always": false}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"it does not encrypt": case(found({}, {"_encrypts": false}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"rights management is off": case(found({"AzureRMSLicensingEnabled": false}, {}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"null": case(
		{"m365.exchange.rights_configs": [resource("s", {"_absent": ["AzureRMSLicensingEnabled"]})], "m365.exchange.transport_rules": []},
		{"encrypting_rules": ["r"]}, [], ["s"],
	),
	"nothing there": case(
		{"m365.exchange.rights_configs": [], "m365.exchange.transport_rules": []},
		{"encrypting_rules": []}, [], [],
	),
}

found(rights, rules) := {
	"m365.exchange.rights_configs": [resource("s", object.union({"AzureRMSLicensingEnabled": true}, rights))],
	"m365.exchange.transport_rules": [resource("r", object.union({"State": "Enabled", "Mode": "Enforce", "_encrypts": true, "_always": true}, rules))],
}

test_what_is_missing_is_named if {
	rule.because == {"s": {{"missing": "no rule that encrypts is declared"}}} with input as cases["nothing is declared"].input
	rule.because.s[_].rule == "q" with input as cases["one is missing"].input
}

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
