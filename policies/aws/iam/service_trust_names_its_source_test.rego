package aws.iam.service_trust_names_its_source_test

import data.aws.iam.service_trust_names_its_source as rule
import data.lib.samples_test as sample

cases := {
	"of one account": good(role([only(scheduler, "stringequals", "aws:sourceaccount", ["123456789012"])])),
	"of one resource": good(role([only(scheduler, "arnlike", "aws:sourcearn", ["arn:aws:scheduler:*:123456789012:schedule-group/nightly"])])),
	"of one organisation": good(role([only(scheduler, "stringequals", "aws:sourceorgid", ["o-exampleorg"])])),
	"of one bucket, whose ARN tells no account": good(role([only(scheduler, "arnlike", "aws:sourcearn", ["arn:aws:s3:::letters"])])),
	"of one unit of an organisation": good(role([only(scheduler, "foranyvalue:stringlike", "aws:sourceorgpaths", ["o-exampleorg/r-1/*"])])),
	"of the resources of any account": bad(role([only(scheduler, "arnlike", "aws:sourcearn", ["arn:aws:scheduler:*:*:schedule/*"])])),
	"of a resource of any account beside one": bad(role([only(scheduler, "arnlike", "aws:sourcearn", ["arn:aws:scheduler:*:123456789012:schedule/*", "arn:aws:scheduler:*:*:schedule/*"])])),
	"of accounts whose numbers begin alike": bad(role([only(scheduler, "stringlike", "aws:sourceaccount", ["12*"])])),
	"of any organisation": bad(role([only(scheduler, "foranyvalue:stringlike", "aws:sourceorgpaths", ["o-*/r-1/*"])])),
	"named with its region": bad(role([trust([{"Type": "Service", "Id": "logs.eu-west-1.amazonaws.com"}])])),
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

only(principal, operator, key, values) := object.union(trust([principal]), {"Condition": true, "Conditions": [object.union({"Operator": operator, "Key": key, "Values": values, "Fixed": is_fixed(values)}, owned(key, values))]})

# As the collector tells them.
is_fixed(values) if {
	count(values) > 0
	every value in values {
		not contains(value, "*")
	}
} else := false

owned("aws:sourcearn", values) := {"Owned": count([value | some value in values; anybodys(value)]) == 0}

owned(key, _) := {} if key != "aws:sourcearn"

anybodys(arn) if contains(concat(":", array.slice(split(arn, ":"), 4, 5)), "*")

anybodys("*")

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
