package aws.iam.nobody_can_make_himself_administrator_test

import data.aws.iam.nobody_can_make_himself_administrator as rule
import data.lib.samples_test as sample

cases := {
	"no way": good(row({})),
	"a way": bad(row({"_paths": [way]})),
	"ways that could not be followed": bad(object.remove(row({}), ["_paths"])),
	"an administrator already, who is judged elsewhere": passed_over(row({"_administrator": true})),
	"a role of AWS's own": passed_over(row({"_of_aws": true})),
}

row(changes) := object.union(object.remove(base, object.keys(changes)), changes)

base := sample.in_account("AROAEXAMPLEROLE", {"Kind": "role", "Name": "deploy", "_of_aws": false, "_administrator": false, "_administrator_by": "", "_paths": [], "_perhaps": []}, {})

way := {"Ways": "iam:PutRolePolicy", "Onto": "role deploy", "Statements": "inline own"}

document(rows) := sample.aws({"aws.iam.principals": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_it_says_by_which_statements if {
	rule.because.AROAEXAMPLEROLE == {{"ways": way.Ways, "onto": way.Onto, "statements": way.Statements}} with input as document([row({"_paths": [way]})])
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
