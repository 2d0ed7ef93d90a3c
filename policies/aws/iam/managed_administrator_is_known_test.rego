package aws.iam.managed_administrator_is_known_test

import data.aws.iam.managed_administrator_is_known as rule
import data.lib.samples_test as sample

cases := {
	"a named role": good(row({"_administrator": true})),
	"a named user": good(object.remove(row({"Kind": "user", "_id": "AIDANAMED", "_administrator": true}), ["Name"])),
	"a role that nobody named": bad(row({"_administrator": true, "Name": "old"})),
	"a user that nobody named": bad(object.remove(row({"Kind": "user", "_id": "AIDAOTHER", "_administrator": true}), ["Name"])),
	"not told": bad(object.remove(row({}), ["_administrator"])),
	"no administrator": passed_over(row({})),
	"a role of AWS's own": passed_over(row({"_administrator": true, "_of_aws": true})),
}

row(changes) := object.union(object.remove(base, object.keys(changes)), changes)

base := sample.in_account("AROAEXAMPLEROLE", {"Kind": "role", "Name": "deploy", "_of_aws": false, "_administrator": false, "_administrator_by": "", "_paths": [], "_perhaps": []}, {})

document(rows) := sample.aws({"aws.iam.principals": rows}, {"administrators": ["deploy", "AIDANAMED"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
