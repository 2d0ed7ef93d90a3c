package m365.exchange.everybody_is_audited_test

import data.lib.samples_test as sample
import data.m365.exchange.everybody_is_audited as rule

cases := {
	"nobody": sample.m365_case(found({"_bypassing": []}), {"bypassing_accounts": []}, ["s"], []),
	"no account was seen": sample.m365_case(found({"_seen": 0, "_bypassing": []}), {"bypassing_accounts": []}, [], ["s"]),
	"one": sample.m365_case(found({"_bypassing": ["a"]}), {"bypassing_accounts": []}, [], ["s"]),
	"one that is declared": sample.m365_case(found({"_bypassing": ["a"]}), {"bypassing_accounts": ["a"]}, ["s"], []),
	"not said": sample.m365_case(found({}), {"bypassing_accounts": []}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.audit_bypasses": []}, {"bypassing_accounts": []}, [], []),
}

found(fields) := {"m365.exchange.audit_bypasses": [sample.in_tenant("s", object.union({"_seen": 3}, fields), {})]}

test_the_account_is_named if {
	rule.because == {"s": {{"account": "a"}}} with input as cases.one.input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
