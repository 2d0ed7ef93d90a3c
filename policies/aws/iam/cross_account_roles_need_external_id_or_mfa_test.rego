package aws.iam.cross_account_roles_need_external_id_or_mfa_test

import data.aws.iam.cross_account_roles_need_external_id_or_mfa as rule
import data.lib.samples_test as sample

cases := {
	"an external id": good(role([hidden("stringequals", "sts:externalid")])),
	"a second factor": good(role([only(other, "bool", "aws:multifactorauthpresent", ["true"])])),
	"one organisation": good(role([only(other, "stringequals", "aws:principalorgid", ["o-exampleorg"])])),
	"beside the account itself": good(role([trust([own]), hidden("stringequals", "sts:externalid")])),
	"an organisation that the client names": good(role([only(other, "stringequals", "aws:principalorgid", ["o-namedorg1"])])),
	"the organisation of a stranger": bad(role([only(other, "stringequals", "aws:principalorgid", ["o-strangers1"])])),
	"a part of the organisation of a stranger": bad(role([only(other, "foranyvalue:stringlike", "aws:principalorgpaths", ["o-strangers1/r-1/*"])])),
	"a part of the organisation": good(role([only(other, "foranyvalue:stringlike", "aws:principalorgpaths", ["o-exampleorg/r-1/*"])])),
	"the organisation, and a stranger's": bad(role([only(other, "stringequals", "aws:principalorgid", ["o-exampleorg", "o-strangers1"])])),
	"denied": good(role([object.union(trust([other]), {"Effect": "Deny"})])),
	"a second factor of the last hour": good(role([only(other, "numericlessthan", "aws:multifactorauthage", ["3600"])])),
	"an old second factor": bad(role([only(other, "numericgreaterthan", "aws:multifactorauthage", ["3600"])])),
	"one organisation, as a pattern": good(role([only(other, "stringlike", "aws:principalorgid", ["o-exampleorg"])])),
	"any external id": bad(role([with_fixed("stringlike", false)])),
	"everybody of the account itself": good(role([only(everybody, "stringequals", "aws:principalaccount", ["123456789012"])])),
	"everybody of another account": bad(role([only(everybody, "stringequals", "aws:principalaccount", ["210987654321"])])),
	"roles of the account itself": good(role([roles_of(["123456789012"])])),
	"roles of another account": bad(role([roles_of(["210987654321"])])),
	"somebody deleted": passed_over(role([trust([{"Type": "AWS", "Id": "AROAEXAMPLEGONE"}])])),
	"somebody deleted beside another account": bad(role([trust([{"Type": "AWS", "Id": "AIDAEXAMPLEGONE"}, other])])),
	"organisations whose ids begin alike": bad(role([only(other, "foranyvalue:stringlike", "aws:principalorgpaths", ["o-?*/r-1/*"])])),
	"nothing asked": bad(role([trust([other])])),
	"a second factor where there is one": bad(role([only(other, "boolifexists", "aws:multifactorauthpresent", ["true"])])),
	"no second factor": bad(role([only(other, "bool", "aws:multifactorauthpresent", ["false"])])),
	"another external id than one": bad(role([hidden("stringnotequals", "sts:externalid")])),
	"any organisation": bad(role([only(other, "foranyvalue:stringlike", "aws:principalorgpaths", ["o-*/r-1/*"])])),
	"no organisation": bad(role([only(other, "stringequals", "aws:principalorgid", [])])),
	"everybody": bad(role([trust([{"Type": "AWS", "Id": "*"}])])),
	"a trust that nobody could read": bad(object.remove(role([]), ["_trust"])),
	"the account itself": passed_over(role([trust([own])])),
	"an account of the client's": passed_over(role([trust([{"Type": "AWS", "Id": "arn:aws:iam::310987654321:root", "Account": "310987654321"}])])),
	"a service": passed_over(role([trust([{"Type": "Service", "Id": "ec2.amazonaws.com"}])])),
	"a role of AWS's own": passed_over(object.union(role([trust([other])]), {"Path": "/aws-service-role/ops.amazonaws.com/"})),
	"a role of Identity Center": passed_over(object.union(role([trust([other])]), {"Path": "/aws-reserved/sso.amazonaws.com/"})),
}

role(statements) := sample.in_account("AROAEXAMPLEROLE", {"RoleId": "AROAEXAMPLEROLE", "RoleName": "backup", "Arn": "arn:aws:iam::123456789012:role/backup", "Path": "/", "CreateDate": "2024-01-01T00:00:00Z", "AttachedManagedPolicies": [], "_trust": statements}, {})

trust(principals) := {"Effect": "Allow", "Principal": principals, "Action": ["sts:assumerole"], "Condition": false, "Conditions": []}

only(principal, operator, key, values) := object.union(trust([principal]), {"Condition": true, "Conditions": [{"Operator": operator, "Key": key, "Values": values}]})

other := {"Type": "AWS", "Id": "arn:aws:iam::210987654321:root", "Account": "210987654321"}

own := {"Type": "AWS", "Id": "arn:aws:iam::123456789012:root", "Account": "123456789012"}

everybody := {"Type": "AWS", "Id": "*"}

roles_of(accounts) := object.union(trust([everybody]), {"Condition": true, "Conditions": [{"Operator": "arnlike", "Key": "aws:principalarn", "Accounts": accounts}]})

with_fixed(operator, fixed) := object.union(trust([other]), {"Condition": true, "Conditions": [{"Operator": operator, "Key": "sts:externalid", "Fixed": fixed}]})

hidden(operator, key) := object.union(trust([other]), {"Condition": true, "Conditions": [{"Operator": operator, "Key": key, "Fixed": true}]})

document(rows) := sample.aws(
	{"aws.iam.roles": rows, "aws.organizations.memberships": [membership]},
	{"known_accounts": ["310987654321"], "known_organizations": ["o-namedorg1"]},
)

membership := sample.in_account("o-exampleorg", {"Id": "o-exampleorg", "MasterAccountId": "123456789012", "FeatureSet": "ALL"}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
