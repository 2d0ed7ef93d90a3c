package m365.entra.emergency_accounts_are_ready_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.emergency_accounts_are_ready as rule

cases := {
	"two that stand ready": ready([], [], keys, ["e1", "e2"], true),
	"left out by name, group and role": ready([], [blocking({"excludeUsers": ["e1", "e2"]}), blocking({"excludeGroups": ["emergency"]}), blocking({"excludeRoles": [example.global_administrator]})], keys, ["e1", "e2"], true),
	"policies that lock nobody out": ready([], harmless, keys, ["e1", "e2"], true),
	"a policy for others": ready([], [blocking({"includeUsers": ["u9"], "includeGroups": ["staff"]})], keys, ["e1", "e2"], true),
	"blocked": ready([], [blocking({})], keys, ["e1", "e2"], false),
	"one is blocked": ready([], [blocking({"excludeUsers": ["e1"]})], keys, ["e1", "e2"], false),
	"one is declared": ready([], [], keys, ["e1"], false),
	"none is declared": ready([], [], keys, [], false),
	"one that does not exist": ready([], [], keys, ["e1", "e2", "e9"], false),
	"a password alone": ready([], [], {"e1": ["fido2"], "e2": ["password"]}, ["e1", "e2"], false),
	"synchronised": ready([account("e1", {"onPremisesSyncEnabled": true, "_absent": []}), account("e2", {})], [], keys, ["e1", "e2"], false),
	"not synchronised any more": ready([account("e1", {"onPremisesSyncEnabled": false, "_absent": []}), account("e2", {})], [], keys, ["e1", "e2"], true),
	"disabled": ready([account("e1", {"accountEnabled": false}), account("e2", {})], [], keys, ["e1", "e2"], false),
	"without the role": ready([account("e1", {"_roles": []}), account("e2", {})], [], keys, ["e1", "e2"], false),
}

keys := {"e1": ["fido2", "password"], "e2": ["fido2"]}

account(id, changes) := object.union(
	example.user({
		"_id": id,
		"id": id,
		"_absent": ["onPremisesSyncEnabled"],
		"_groups": ["emergency"],
		"_roles": [example.global_administrator],
	}),
	changes,
)

accounts([]) := [account("e1", {}), account("e2", {})]

accounts(given) := given if count(given) > 0

ready(given, policies, methods, declared, fits) := {
	"input": object.union(example.document(accounts(given), policies), {
		"m365.entra.administrator_methods": [example.row(id, {"_methods": kinds}) | some id, kinds in methods],
		"params": {"break_glass": declared, "least": 2},
	}),
	"compliant": [id | some id in [example.tenant]; fits],
	"failing": [id | some id in [example.tenant]; not fits],
}

blocking(people) := example.policy({
	"conditions": {"users": object.union({"includeUsers": ["All"]}, people)},
	"grantControls": {"builtInControls": ["block"]},
})

harmless := [
	example.policy({"_id": "p2"}),
	object.union(blocking({}), {"state": "disabled", "_id": "p3"}),
	object.union(blocking({}), {"conditions": {"clientAppTypes": ["other"]}, "_id": "p4"}),
	object.union(
		blocking({}),
		{"conditions": {"authenticationFlows": {"transferMethods": "deviceCodeFlow"}}, "_id": "p5"},
	),
	object.union(blocking({}), {
		"conditions": {"applications": {"includeApplications": [], "includeUserActions": ["urn:user:registerdevice"]}},
		"_id": "p6",
	}),
	object.union(object.remove(blocking({}), ["grantControls"]), {"_absent": ["grantControls"], "_id": "p7"}),
]

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_that_none_is_declared if {
	rule.because[example.tenant] == {{"by": "no emergency account is declared"}} with input as cases["none is declared"].input
}

test_it_says_who_is_not_ready if {
	{"by": "not ready", "id": "e9"} in rule.because[example.tenant] with input as cases["one that does not exist"].input
}
