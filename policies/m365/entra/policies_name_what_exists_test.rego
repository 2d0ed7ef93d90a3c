package m365.entra.policies_name_what_exists_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.policies_name_what_exists as rule

cases := {
	"there": {"input": object.union(example.document([], []), {"m365.entra.referenced_objects": [object.union(example.row("group:g1", {"_kind": "group", "_named_by": ["p1"], "_exists": true}), {})]}), "compliant": ["group:g1"], "failing": []},
	"gone": {"input": object.union(example.document([], []), {"m365.entra.referenced_objects": [object.union(example.row("group:g1", {"_kind": "group", "_named_by": ["p1"], "_exists": true}), {"_exists": false})]}), "compliant": [], "failing": ["group:g1"]},
	"not seen": {"input": object.union(example.document([], []), {"m365.entra.referenced_objects": [example.row("group:g1", {"_kind": "group", "_named_by": ["p1"]})]}), "compliant": [], "failing": ["group:g1"]},
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
