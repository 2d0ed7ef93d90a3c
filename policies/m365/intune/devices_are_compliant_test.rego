package m365.intune.devices_are_compliant_test

import data.lib.devices_examples_test as example
import data.lib.samples_test as sample
import data.m365.intune.devices_are_compliant as rule

cases := {
	"keeps them": good(example.device({})),
	"does not": bad(example.device({"complianceState": "noncompliant"})),
	"time of grace": bad(example.device({"complianceState": "inGracePeriod"})),
	"nobody knows": bad(example.device({"complianceState": "unknown"})),
	"long ago": bad(example.device({"_epoch": {"enrolledDateTime": 1736240400, "lastSyncDateTime": 1780000000}})),
	"not sent": bad(object.remove(example.device({}), ["complianceState"])),
	"no time": bad(object.remove(example.device({}), ["_epoch"])),
	"null": bad(object.remove(example.device({"_absent": ["complianceState"]}), ["complianceState"])),
	"none": {"input": document([]), "compliant": [], "failing": []},
}

document(rows) := sample.m365({"m365.intune.devices": rows}, {"days": 30})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["does not", "long ago"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
