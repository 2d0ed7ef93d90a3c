package m365.intune.antivirus_and_firewall_are_required_test

import data.lib.devices_examples_test as example
import data.lib.samples_test as sample
import data.m365.intune.antivirus_and_firewall_are_required as rule

cases := {
	"both by compliance": good(example.device({}), [example.policy({})], [], []),
	"one each": good(
		example.device({}), [example.policy({"_asks": ["antivirus"]})], [example.policy({"_id": "p2", "_asks": ["firewall"]})],
		[],
	),
	"by the catalogue": good(example.device({}), [], [], [example.catalogue_policy({})]),
	"a Mac": good(
		example.device({"_platform": "macos"}), [example.policy({"_platforms": ["macos"], "_asks": ["firewall"]})], [],
		[],
	),
	"a Mac without": bad(example.device({"_platform": "macos"}), [example.policy({"_platforms": ["macos"], "_asks": []})], [], []),
	"no firewall": bad(example.device({}), [example.policy({"_asks": ["antivirus"]})], [], []),
	"no antivirus": bad(example.device({}), [example.policy({"_asks": ["firewall"]})], [], []),
	"of a group": bad(example.device({}), [example.policy({"_reach": {"everybody": false, "groups": ["some"]}})], [], []),
	"nobody knows": bad(example.device({}), [object.remove(example.policy({}), ["_asks"])], [], []),
	"a phone": {"input": document([example.device({"_platform": "ios"})], [], [], []), "compliant": [], "failing": []},
	"no device": {"input": document([], [], [], []), "compliant": [], "failing": []},
}

document(rows, compliance, configurations, catalogue) := sample.m365(
	{
		"m365.intune.devices": rows,
		"m365.intune.compliance_policies": compliance,
		"m365.intune.configurations": configurations,
		"m365.intune.configuration_policies": catalogue,
	},
	{"covering_groups": ["everyone"], "excepted_groups": ["pilots"]},
)

good(row, compliance, configurations, catalogue) := sample.good(document([row], compliance, configurations, catalogue), row._id)

bad(row, compliance, configurations, catalogue) := sample.bad(document([row], compliance, configurations, catalogue), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["no firewall"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
