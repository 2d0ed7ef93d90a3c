package m365.entra.logs_can_be_read_test

import data.lib.samples_test as sample
import data.m365.entra.logs_can_be_read as rule

cases := {
	"both are fresh": good([log({"_newest": 1794990000})], [log({"_newest": 1794980000})]),
	"sign-ins stopped": bad([log({"_newest": 1790000000})], [log({"_newest": 1794980000})]),
	"changes stopped": bad([log({"_newest": 1794990000})], [log({"_newest": 1790000000})]),
	"no entry at all": bad([log({"_absent": ["_newest"]})], [log({"_newest": 1794980000})]),
	"nothing was read": bad([], []),
}

log(changes) := sample.in_tenant(sample.tenant, {}, changes)

document(sign_ins, changes) := sample.m365(
	{
		"m365.entra.sign_in_logs": sign_ins,
		"m365.entra.audit_logs": changes,
	},
	{"days": 7},
)

good(sign_ins, changes) := sample.good(document(sign_ins, changes), sample.tenant)

bad(sign_ins, changes) := sample.bad(document(sign_ins, changes), sample.tenant)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
