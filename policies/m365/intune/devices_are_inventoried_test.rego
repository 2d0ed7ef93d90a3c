package m365.intune.devices_are_inventoried_test

import data.lib.devices_examples_test as example
import data.lib.samples_test as sample
import data.m365.intune.devices_are_inventoried as rule

cases := {
	"recorded": good(example.device({})),
	"of nobody by design": good(example.device({"_owner": false, "deviceEnrollmentType": "windowsBulkUserless"})),
	"of nobody": bad(example.device({"_owner": false})),
	"without a number": bad(example.device({"_serial": false})),
	"of no make": bad(example.device({"manufacturer": ""})),
	"of no model": bad(object.remove(example.device({"_absent": ["model"]}), ["model"])),
	"not sent": bad(object.remove(example.device({}), ["_owner"])),
	"none": {"input": document([]), "compliant": [], "failing": []},
}

document(rows) := sample.m365({"m365.intune.devices": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_reasons_are_named if {
	every name in ["of nobody", "without a number"] {
		count(rule.because) > 0 with input as cases[name].input
	}
}
