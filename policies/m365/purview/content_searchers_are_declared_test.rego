package m365.purview.content_searchers_are_declared_test

import data.lib.samples_test as sample
import data.m365.purview.content_searchers_are_declared as rule

cases := {
	"empty": {"input": document([group({"_members": []})]), "compliant": ["p1"], "failing": []},
	"a declared member": {"input": document([group({})]), "compliant": ["p1"], "failing": []},
	"a stranger": {"input": document([group({"_members": ["99999999-0000-4000-8000-000000000009"]})]), "compliant": [], "failing": ["p1"]},
	"a stranger beside a declared member": {"input": document([group({"_members": ["11111111-0000-4000-8000-000000000001", "99999999-0000-4000-8000-000000000009"]})]), "compliant": [], "failing": ["p1"]},
	"members that could not be read": {"input": document([object.remove(group({}), ["_members"])]), "compliant": [], "failing": ["p1"]},
	"a name with a space": {"input": document([group({"Name": "eDiscovery Manager", "_members": ["x"]})]), "compliant": [], "failing": ["p1"]},
	"a group of another kind": {"input": document([group({"Name": "RecordsManagement", "_members": ["x"]})]), "compliant": [], "failing": []},
	"a group without a name": {"input": document([object.remove(group({"_members": ["x"]}), ["Name"])]), "compliant": [], "failing": ["p1"]},
	"no group": {"input": document([]), "compliant": [], "failing": []},
}

group(changes) := sample.in_tenant("p1", {"Guid": "p1", "Name": "eDiscoveryManager", "_members": ["11111111-0000-4000-8000-000000000001"]}, changes)

document(role_groups) := sample.m365({"m365.purview.role_groups": role_groups}, {"groups": ["eDiscoveryManager"], "members": ["11111111-0000-4000-8000-000000000001"]})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_who if {
	rule.because == {"p1": {{"member": "x"}}} with input as document([group({"_members": ["x"]})])
}
