package aws.iam.roles_do_not_trust_everyone_test

import data.aws.iam.roles_do_not_trust_everyone as rule
import data.lib.samples_test as sample

cases := {
	"a service": good(role([trust([service])])),
	"another account": good(role([trust([{"Type": "AWS", "Id": "arn:aws:iam::210987654321:root"}])])),
	"everyone is denied": good(role([{"Effect": "Deny", "Principal": [everyone], "Action": ["sts:assumerole"]}])),
	"everyone": bad(role([trust([everyone])])),
	"everyone among others": bad(role([trust([service, everyone])])),
	"everyone but some": bad(role([{
		"Effect": "Allow",
		"NotPrincipal": [{"Type": "AWS", "Id": "arn:aws:iam::210987654321:root"}],
		"Action": ["sts:assumerole"],
	}])),
	"everyone of one organization": good(role([only(everyone, "stringequals", "aws:principalorgid", ["o-exampleorg"])])),
	"everyone of one account": good(role([only(everyone, "stringlike", "aws:principalaccount", ["210987654321"])])),
	"everyone below one unit": good(role([only(
		everyone,
		"foranyvalue:stringlike",
		"aws:principalorgpaths",
		["o-exampleorg/r-ab12/ou-ab12-11111111/*"],
	)])),
	"any organization": bad(role([only(everyone, "stringlike", "aws:principalorgid", ["*"])])),
	"one organization or any": bad(role([only(everyone, "stringlike", "aws:principalorgid", ["o-exampleorg", "o-*"])])),
	"no organization at all": bad(role([only(everyone, "stringequals", "aws:principalorgid", [])])),
	"any path": bad(role([only(everyone, "foranyvalue:stringlike", "aws:principalorgpaths", ["o-*/r-ab12/*"])])),
	"any account": bad(role([only(everyone, "stringlike", "aws:principalaccount", ["2109876543??"])])),
	"an organization where there is one": bad(role([only(
		everyone,
		"stringequalsifexists",
		"aws:principalorgid",
		["o-exampleorg"],
	)])),
	"all of no paths": bad(role([only(
		everyone,
		"forallvalues:stringlike",
		"aws:principalorgpaths",
		["o-exampleorg/*"],
	)])),
	"another organization than one": bad(role([only(everyone, "stringnotequals", "aws:principalorgid", ["o-exampleorg"])])),
	"everyone of a user agent": bad(role([only(everyone, "stringequals", "aws:useragent", ["backup"])])),
	"everyone of one role": good(role([by_arn("arnlike", ["210987654321"])])),
	"everyone of two accounts' roles": good(role([by_arn("stringequals", ["210987654321", "310987654321"])])),
	"everyone of a role's name": bad(role([by_arn("arnlike", ["210987654321", ""])])),
	"everyone but one role": bad(role([by_arn("arnnotlike", ["210987654321"])])),
	"everyone of no role": bad(role([by_arn("arnlike", [])])),
	"a trust that nobody could read": bad(object.remove(role([]), ["_trust"])),
	"any identity provider": bad(role([trust([{"Type": "Federated", "Id": "*"}])])),
	"one identity provider, judged elsewhere": good(role([trust([{"Type": "Federated", "Id": "arn:aws:iam::123456789012:saml-provider/staff"}])])),
}

everyone := {"Type": "AWS", "Id": "*"}

service := {"Type": "Service", "Id": "ec2.amazonaws.com"}

by_arn(operator, accounts) := object.union(
	trust([everyone]),
	{"Condition": true, "Conditions": [{"Operator": operator, "Key": "aws:principalarn", "Accounts": accounts}]},
)

only(principal, operator, key, values) := object.union(
	trust([principal]),
	{"Condition": true, "Conditions": [{"Operator": operator, "Key": key, "Values": values}]},
)

trust(principals) := {"Effect": "Allow", "Principal": principals, "Action": ["sts:assumerole"]}

role(statements) := sample.in_account(
	"AROAEXAMPLEROLE",
	{
		"RoleId": "AROAEXAMPLEROLE",
		"RoleName": "backup",
		"Arn": "arn:aws:iam::123456789012:role/backup",
		"CreateDate": "2024-01-01T00:00:00Z",
		"AttachedManagedPolicies": [],
		"_trust": statements,
	},
	{},
)

document(rows) := sample.aws({"aws.iam.roles": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
