package m365.entra.groups_are_private_test

import data.lib.samples_test as sample
import data.m365.entra.groups_are_private as rule

cases := {
	"private": good(group({})),
	"members are hidden": good(group({"visibility": "HiddenMembership"})),
	"public": bad(group({"visibility": "Public"})),
	"nobody knows": bad(object.remove(group({}), ["visibility"])),
	"a security group": passed_over(group({"groupTypes": [], "visibility": "Public"})),
}

group(changes) := sample.in_tenant("g1", {"id": "g1", "groupTypes": ["Unified"], "visibility": "Private"}, changes)

document(rows) := sample.m365({"m365.entra.groups": rows}, {"public": []})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
