package aws.iam.service_trust_names_its_source_test

import data.aws.iam.service_trust_names_its_source as rule
import data.lib.samples_test as sample

cases := {
	"of one account": good(role([only(scheduler, "stringequals", "aws:sourceaccount", ["123456789012"])])),
	"of one resource": good(role([only(scheduler, "arnlike", "aws:sourcearn", ["arn:aws:scheduler:*:123456789012:schedule-group/nightly"])])),
	"of one organisation": good(role([only(scheduler, "stringequals", "aws:sourceorgid", ["o-exampleorg"])])),
	"of anybody": bad(role([trust([scheduler])])),
	"of any resource": bad(role([only(scheduler, "arnlike", "aws:sourcearn", ["*"])])),
	"of no account": bad(role([only(scheduler, "stringequals", "aws:sourceaccount", [])])),
	"where a source is named": bad(role([only(scheduler, "stringequalsifexists", "aws:sourceaccount", ["123456789012"])])),
	"of any account but one": bad(role([only(scheduler, "stringnotequals", "aws:sourceaccount", ["210987654321"])])),
	"another one is denied": good(role([only(scheduler, "stringequals", "aws:sourceaccount", ["123456789012"]), object.union(trust([scheduler]), {"Effect": "Deny"})])),
	"beside a function": good(role([only(scheduler, "stringequals", "aws:sourceaccount", ["123456789012"]), trust([lambda])])),
	"a trust that nobody could read": bad(object.remove(role([]), ["_trust"])),
	"a function alone, which names no source": passed_over(role([trust([lambda])])),
	"an account": passed_over(role([trust([{"Type": "AWS", "Id": "arn:aws:iam::210987654321:root"}])])),
	"a role of AWS's own": passed_over(object.union(role([trust([scheduler])]), {"Path": "/aws-service-role/ops.amazonaws.com/"})),
}

role(statements) := sample.in_account("AROAEXAMPLEROLE", {"RoleId": "AROAEXAMPLEROLE", "RoleName": "backup", "Arn": "arn:aws:iam::123456789012:role/backup", "Path": "/", "CreateDate": "2024-01-01T00:00:00Z", "AttachedManagedPolicies": [], "_trust": statements}, {})

trust(principals) := {"Effect": "Allow", "Principal": principals, "Action": ["sts:assumerole"], "Condition": false, "Conditions": []}

only(principal, operator, key, values) := object.union(trust([principal]), {"Condition": true, "Conditions": [{"Operator": operator, "Key": key, "Values": values}]})

scheduler := {"Type": "Service", "Id": "scheduler.amazonaws.com"}

lambda := {"Type": "Service", "Id": "lambda.amazonaws.com"}

document(rows) := sample.aws({"aws.iam.roles": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
