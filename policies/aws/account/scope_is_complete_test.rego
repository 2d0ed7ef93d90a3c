package aws.account.scope_is_complete_test

import data.aws.account.scope_is_complete as rule
import data.lib.samples_test as sample

cases := {
	"all is looked at": good(scope({})),
	"the account is in no organisation": good(object.remove(
		scope({"_absent": ["_accounts"]}),
		["_accounts", "_unexplained_accounts"],
	)),
	"a member, whose organisation's accounts are listed at another target": good(object.remove(
		scope({"_absent": ["_accounts", "_unexplained_accounts"], "_management_account": "210987654321"}),
		["_accounts", "_unexplained_accounts"],
	)),
	"a member with a region that nobody named": bad(object.remove(
		scope({
			"_absent": ["_accounts", "_unexplained_accounts"],
			"_management_account": "210987654321",
			"_unexplained_regions": ["us-east-1"],
		}),
		["_accounts", "_unexplained_accounts"],
	)),
	"a region that nobody named": bad(scope({"_unexplained_regions": ["us-east-1"]})),
	"an account that nobody named": bad(scope({"_unexplained_accounts": ["210987654321"]})),
	"accounts that could not be listed": bad(object.remove(scope({}), ["_unexplained_accounts"])),
}

scope(changes) := sample.in_region(
	"123456789012",
	{
		"_regions": ["eu-west-1"],
		"_declared_regions": ["eu-west-1"],
		"_out_of_scope": [],
		"_unexplained_regions": [],
		"_accounts": ["123456789012"],
		"_declared_accounts": ["123456789012"],
		"_unexplained_accounts": [],
	},
	changes,
)

document(rows) := sample.aws({"aws.account.scopes": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
