package m365.intune.systems_are_supported_test

import data.lib.devices_examples_test as example
import data.lib.samples_test as sample
import data.m365.intune.systems_are_supported as rule

cases := {
	"new enough": good(example.device({})),
	"the least one": good(example.device({"_version": [10, 0, 26200]})),
	"the one before": bad(example.device({"_version": [10, 0, 26100, 7171]})),
	"a phone": good(example.device({"_platform": "ios", "_version": [26, 1]})),
	"an old phone": bad(example.device({"_platform": "android", "_version": [11]})),
	"an old system": bad(example.device({"_version": [10, 0, 19045, 5131]})),
	"no version": bad(object.remove(example.device({}), ["_version"])),
	"of no platform": bad(object.remove(example.device({}), ["_platform"])),
	"another system": {"input": document([example.device({"_platform": "linux"})]), "compliant": [], "failing": []},
	"none": {"input": document([]), "compliant": [], "failing": []},
}

document(rows) := sample.m365({"m365.intune.devices": rows}, {"windows": [10, 0, 26200], "macos": [15], "ios": [18], "android": [14]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["an old system"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
