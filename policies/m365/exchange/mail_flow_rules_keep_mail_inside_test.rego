package m365.exchange.mail_flow_rules_keep_mail_inside_test

import data.lib.samples_test as sample
import data.m365.exchange.mail_flow_rules_keep_mail_inside as rule

cases := {
	"it does not": sample.m365_case(found({"State": "Enabled", "_sends_outside": false}), {"declared_rules": []}, ["s"], []),
	"it does": sample.m365_case(found({"State": "Enabled", "_sends_outside": true}), {"declared_rules": []}, [], ["s"]),
	"it does and is declared": sample.m365_case(found({"State": "Enabled", "_sends_outside": true}), {"declared_rules": ["s"]}, [], []),
	"it does and is off": sample.m365_case(found({"State": "Disabled", "_sends_outside": true}), {"declared_rules": []}, [], []),
	"it would, and is only tried": sample.m365_case(found({"State": "Enabled", "Mode": "AuditAndNotify", "_sends_outside": true}), {"declared_rules": []}, [], []),
	"it would, in a way that is not known": sample.m365_case(found({"State": "Enabled", "Mode": "Other", "_sends_outside": true}), {"declared_rules": []}, [], ["s"]),
	"state not said": sample.m365_case(found({"_sends_outside": true}), {"declared_rules": []}, [], ["s"]),
	"not said": sample.m365_case(found({"State": "Enabled"}), {"declared_rules": []}, [], ["s"]),
	"no rules": sample.m365_case({"m365.exchange.transport_rules": []}, {"declared_rules": []}, [], []),
}

found(fields) := {"m365.exchange.transport_rules": [sample.in_tenant("s", object.union({"Name": "a rule", "Mode": "Enforce"}, fields), {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
