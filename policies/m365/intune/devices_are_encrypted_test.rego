package m365.intune.devices_are_encrypted_test

import data.lib.devices_examples_test as example
import data.lib.samples_test as sample
import data.m365.intune.devices_are_encrypted as rule

cases := {
	"asked by compliance": good(example.device({}), [example.policy({})], [], []),
	"asked by a configuration": good(example.device({}), [], [example.policy({"_id": "p2"})], []),
	"asked by the catalogue": good(example.device({}), [], [], [example.catalogue_policy({})]),
	"asked of a group": bad(example.device({}), [example.policy({"_reach": {"everybody": false, "groups": ["some"]}})], [], []),
	"asked of others": bad(example.device({}), [example.policy({"_platforms": ["macos"]})], [], []),
	"not asked": bad(example.device({}), [example.policy({"_asks": ["password"]})], [], []),
	"nobody knows": bad(example.device({}), [object.remove(example.policy({}), ["_asks"])], [], []),
	"not encrypted": bad(example.device({"isEncrypted": false}), [example.policy({})], [], []),
	"not sent": bad(object.remove(example.device({}), ["isEncrypted"]), [example.policy({})], [], []),
	"null": bad(object.remove(example.device({"_absent": ["isEncrypted"]}), ["isEncrypted"]), [example.policy({})], [], []),
	"another system": {"input": document([example.device({"_platform": "other"})], [], [], []), "compliant": [], "failing": []},
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
	every name in ["not encrypted", "not asked"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
