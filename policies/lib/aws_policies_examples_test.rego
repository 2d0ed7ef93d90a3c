# METADATA
# title: Statements of policies, as the collectors write them
# description: Shared by the tests of rules about resources that have a policy.
package lib.aws_policies_examples_test

open := statement({"Principal": [{"Type": "AWS", "Id": "*"}]})

own := statement({})

others := statement({"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::210987654321:root", "Account": "210987654321"}]})

organization := object.union(open, {"Condition": true, "Conditions": [condition("aws:principalorgid", "stringequals", ["o-exampleorg1"])]})

by_agent := object.union(open, {"Condition": true, "Conditions": [condition("aws:useragent", "stringequals", ["backup"])]})

any_bucket := statement({"Principal": [{"Type": "Service", "Id": "s3.amazonaws.com"}]})

plain_denied := object.union(open, {
	"Effect": "Deny",
	"Sid": "OnlyByTls",
	"Condition": true,
	"Conditions": [condition("aws:securetransport", "bool", ["false"])],
})

statement(changes) := object.union(
	{
		"Sid": "First",
		"Effect": "Allow",
		"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::123456789012:root", "Account": "123456789012"}],
		"Action": ["*"],
		"Resource": ["*"],
		"Condition": false,
		"Conditions": [],
	},
	changes,
)

condition(key, test, values) := {
	"Operator": test,
	"Test": test,
	"Set": "",
	"Negated": false,
	"IfExists": false,
	"Key": key,
	"Values": values,
	"Fixed": true,
}
