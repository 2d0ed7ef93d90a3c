package m365.exchange.outlook_on_the_web_keeps_files_inside_test

import data.lib.samples_test as sample
import data.m365.exchange.outlook_on_the_web_keeps_files_inside as rule

cases := {
	"as wanted": sample.m365_case(found({"AdditionalStorageProvidersAvailable": false}), {}, ["s"], []),
	"otherwise": sample.m365_case(found({"AdditionalStorageProvidersAvailable": true}), {}, [], ["s"]),
	"not said": sample.m365_case(found({}), {}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["AdditionalStorageProvidersAvailable"]}), {}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.outlook_web_policies": []}, {}, [], []),
}

found(fields) := {"m365.exchange.outlook_web_policies": [sample.in_tenant("s", fields, {})]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
