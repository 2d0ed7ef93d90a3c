package m365.entra.report_only_policies_are_decided_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.report_only_policies_are_decided as rule

cases := {
	"changed lately": {"input": object.union(example.document([], [object.union(example.policy({}), {"state": "enabledForReportingButNotEnforced", "_absent": [], "_epoch": {"createdDateTime": 1700000000, "modifiedDateTime": 1794000000}})]), {"params": {"days": 30}}), "compliant": ["p1"], "failing": []},
	"made lately and never changed": {"input": object.union(example.document([], [object.union(example.policy({}), {"state": "enabledForReportingButNotEnforced", "_absent": ["modifiedDateTime"], "_epoch": {"createdDateTime": 1794000000}})]), {"params": {"days": 30}}), "compliant": ["p1"], "failing": []},
	"long ago": {"input": object.union(example.document([], [object.union(example.policy({}), {"state": "enabledForReportingButNotEnforced", "_absent": [], "_epoch": {"createdDateTime": 1700000000, "modifiedDateTime": 1790000000}})]), {"params": {"days": 30}}), "compliant": [], "failing": ["p1"]},
	"made long ago and never changed": {"input": object.union(example.document([], [object.union(example.policy({}), {"state": "enabledForReportingButNotEnforced", "_absent": ["modifiedDateTime"], "_epoch": {"createdDateTime": 1700000000}})]), {"params": {"days": 30}}), "compliant": [], "failing": ["p1"]},
	"no word of when": {"input": object.union(example.document([], [object.union(example.policy({}), {"state": "enabledForReportingButNotEnforced", "_absent": [], "_epoch": {"createdDateTime": 1794000000}})]), {"params": {"days": 30}}), "compliant": [], "failing": ["p1"]},
	"enabled": {"input": object.union(example.document([], [example.policy({})]), {"params": {"days": 30}}), "compliant": [], "failing": []},
	"off": {"input": object.union(example.document([], [example.policy({"state": "disabled"})]), {"params": {"days": 30}}), "compliant": [], "failing": []},
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
