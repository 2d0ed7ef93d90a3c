package aws.lambda.aliases_are_not_public_test

import data.aws.lambda.aliases_are_not_public as rule
import data.lib.aws_policies_examples_test as example
import data.lib.samples_test as sample

cases := {
	"for another account": good(alias({"_statements": [statement(somebody, [])]})),
	"no policy": good(alias({"_absent": ["_policy", "_statements"]})),
	"for everybody": bad(alias({"_statements": [statement(everybody, [])]})),
	"for everybody by its URL": bad(alias({"_statements": [statement(everybody, [of_urls])]})),
	"for any bucket of any customer": bad(alias({"_statements": [statement(of_s3, [])]})),
	"for the buckets of the account": good(alias({"_statements": [statement(of_s3, [example.condition("aws:sourceaccount", "stringequals", ["123456789012"])])]})),
	"for rotation, which has no source": good(alias({"_statements": [statement({"Type": "Service", "Id": "secretsmanager.amazonaws.com"}, [])]})),
	"nobody knows": bad(alias({})),
}

statement(principal, conditions) := {
	"Effect": "Allow",
	"Sid": "open",
	"Action": ["lambda:invokefunction"],
	"Principal": [principal],
	"Condition": count(conditions) > 0,
	"Conditions": conditions,
}

somebody := {"Type": "AWS", "Id": "arn:aws:iam::210987654321:root", "Account": "210987654321"}

of_s3 := {"Type": "Service", "Id": "s3.amazonaws.com"}

everybody := {"Type": "AWS", "Id": "*"}

of_urls := {
	"Operator": "stringequals",
	"Test": "stringequals",
	"Negated": false,
	"IfExists": false,
	"Set": "",
	"Key": "lambda:functionurlauthtype",
	"Values": ["NONE"],
	"Fixed": true,
}

document(rows) := sample.aws({"aws.lambda.aliases": rows}, {})

alias(changes) := sample.in_region(
	"arn:aws:lambda:eu-west-1:123456789012:function:letters:live",
	{"AliasArn": "arn:aws:lambda:eu-west-1:123456789012:function:letters:live", "Name": "live"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why_of_a_source if {
	count(rule.because) == 1 with input as cases["for any bucket of any customer"].input
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases["for everybody"].input
}
