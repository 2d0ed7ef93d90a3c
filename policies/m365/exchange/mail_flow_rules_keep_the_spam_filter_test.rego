package m365.exchange.mail_flow_rules_keep_the_spam_filter_test

import data.lib.samples_test as sample
import data.m365.exchange.mail_flow_rules_keep_the_spam_filter as rule

cases := {
	"it does not": sample.m365_case(found({"State": "Enabled", "_skips_filter": false}), {"declared_rules": []}, ["s"], []),
	"it does": sample.m365_case(found({"State": "Enabled", "_skips_filter": true}), {"declared_rules": []}, [], ["s"]),
	"it does and is declared": sample.m365_case(found({"State": "Enabled", "_skips_filter": true}), {"declared_rules": ["s"]}, [], []),
	"it does and is off": sample.m365_case(found({"State": "Disabled", "_skips_filter": true}), {"declared_rules": []}, [], []),
	"it would, and is only tried": sample.m365_case(found({"State": "Enabled", "Mode": "AuditAndNotify", "_skips_filter": true}), {"declared_rules": []}, [], []),
	"it would, in a way that is not known": sample.m365_case(found({"State": "Enabled", "Mode": "Other", "_skips_filter": true}), {"declared_rules": []}, [], ["s"]),
	"state not said": sample.m365_case(found({"_skips_filter": true}), {"declared_rules": []}, [], ["s"]),
	"not said": sample.m365_case(found({"State": "Enabled"}), {"declared_rules": []}, [], ["s"]),
	"no rules": sample.m365_case({"m365.exchange.transport_rules": []}, {"declared_rules": []}, [], []),
}

found(fields) := {"m365.exchange.transport_rules": [sample.in_tenant("s", object.union({"Name": "a rule", "Mode": "Enforce"}, fields), {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
