package m365.exchange.declared_mail_is_encrypted_test

import data.lib.samples_test as sample
import data.m365.exchange.declared_mail_is_encrypted as rule

cases := {
	"a declared rule encrypts": sample.m365_case(found({}, {}), {"encrypting_rules": ["r"]}, ["s"], []),
	"nothing is declared": sample.m365_case(found({}, {}), {"encrypting_rules": []}, [], ["s"]),
	"one is missing": sample.m365_case(found({}, {}), {"encrypting_rules": ["r", "q"]}, [], ["s"]),
	"it only tests": sample.m365_case(found({}, {"Mode": "Audit"}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"it is off": sample.m365_case(found({}, {"State": "Disabled"}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"it works for a time only": sample.m365_case(found({}, {"_always": false}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"it does not encrypt": sample.m365_case(found({}, {"_encrypts": false}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"rights management is off": sample.m365_case(found({"AzureRMSLicensingEnabled": false}, {}), {"encrypting_rules": ["r"]}, [], ["s"]),
	"null": sample.m365_case(
		{"m365.exchange.rights_configs": [sample.in_tenant("s", {"_absent": ["AzureRMSLicensingEnabled"]}, {})], "m365.exchange.transport_rules": []},
		{"encrypting_rules": ["r"]}, [], ["s"],
	),
	"nothing there": sample.m365_case(
		{"m365.exchange.rights_configs": [], "m365.exchange.transport_rules": []},
		{"encrypting_rules": []}, [], [],
	),
}

found(rights, rules) := {
	"m365.exchange.rights_configs": [sample.in_tenant("s", object.union({"AzureRMSLicensingEnabled": true}, rights), {})],
	"m365.exchange.transport_rules": [sample.in_tenant("r", object.union({"State": "Enabled", "Mode": "Enforce", "_encrypts": true, "_always": true}, rules), {})],
}

test_what_is_missing_is_named if {
	rule.because == {"s": {{"missing": "no rule that encrypts is declared"}}} with input as cases["nothing is declared"].input
	rule.because.s[_].rule == "q" with input as cases["one is missing"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
