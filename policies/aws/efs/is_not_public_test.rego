package aws.efs.is_not_public_test

import data.aws.efs.is_not_public as rule
import data.lib.samples_test as sample

cases := {
	"a policy that names a role": good(files({})),
	"open to everybody": bad(files(open)),
	"no policy": good(object.remove(files({"_absent": ["_policy", "_statements"]}), ["_statements"])),
	"statements lost": bad(object.remove(files({}), ["_statements"])),
}

document(rows) := sample.aws({"aws.efs.file_systems": rows}, {})

files(changes) := sample.in_region(
	"arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
	{"FileSystemId": "fs-1", "_statements": [{"Effect": "Allow", "Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:role/a", "Account": "123456789012"}], "Action": ["elasticfilesystem:clientmount"], "Resource": ["*"], "Condition": false, "Conditions": []}]},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

open := {"_statements": [{"Effect": "Allow", "Principal": [{"Type": "AWS", "Id": "*"}], "Action": ["elasticfilesystem:clientmount"], "Resource": ["*"], "Condition": false, "Conditions": [], "Sid": "Everybody"}]}

test_a_finding_names_the_statement if {
	rule.because[files({})._id] == {{"statement": "Everybody", "conditions_that_let_strangers_in": ""}}
		with input as cases["open to everybody"].input
}
