package aws.efs.policy_requires_tls_test

import data.aws.efs.policy_requires_tls as rule
import data.lib.samples_test as sample

cases := {
	"denied without TLS": good(files({})),
	"no policy": bad(object.remove(files({"_absent": ["_statements"]}), ["_statements"])),
	"denied to one role": bad(files({"_statements": [object.union(deny, {"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:role/a"}]})]})),
	"allowed by TLS": bad(files({"_statements": [object.union(deny, {"Effect": "Allow"})]})),
	"writing alone": bad(files({"_statements": [object.union(deny, {"Action": ["elasticfilesystem:clientwrite"]})]})),
	"on a further condition": bad(files({"_statements": [object.union(deny, {"Conditions": array.concat(deny.Conditions, deny.Conditions)})]})),
}

document(rows) := sample.aws({"aws.efs.file_systems": rows}, {})

files(changes) := sample.in_region(
	"arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
	{"FileSystemId": "fs-1", "_statements": [{"Effect": "Deny", "Principal": [{"Type": "AWS", "Id": "*"}], "Action": ["*"], "Resource": ["*"], "Condition": true, "Conditions": [{"Operator": "bool", "Test": "bool", "Set": "", "Negated": false, "IfExists": false, "Key": "aws:securetransport", "Values": ["false"], "Fixed": true}]}]},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

deny := {"Effect": "Deny", "Principal": [{"Type": "AWS", "Id": "*"}], "Action": ["*"], "Resource": ["*"], "Condition": true, "Conditions": [{"Operator": "bool", "Test": "bool", "Set": "", "Negated": false, "IfExists": false, "Key": "aws:securetransport", "Values": ["false"], "Fixed": true}]}
