package m365.teams.apps_are_allowed_by_list_test

import data.lib.samples_test as sample
import data.m365.teams.apps_are_allowed_by_list as rule

cases := {
	"nothing but what was let in": good(access({})),
	"third-party apps for everybody": bad(access({"_third_party": "all"})),
	"custom apps for everybody": bad(access({"_custom": "all"})),
	"custom apps for some": bad(access({"_custom": "some"})),
	"Microsoft's own apps for everybody": good(access({"_microsoft": "all"})),
	"the organisation's default beats a policy by list": bad(access({"_third_party": "all", "_custom": "all"})),
	"the organisation's default beats an open policy": under(good(access({})), [policy({"GlobalCatalogAppsType": "BlockedAppList"})]),
	"by policy, and every policy is a list": good(by_policy),
	"by policy, and third-party apps are open": under(bad(by_policy), [policy({"GlobalCatalogAppsType": "BlockedAppList"})]),
	"by policy, and custom apps are open": under(bad(by_policy), [policy({"PrivateCatalogAppsType": "BlockedAppList"})]),
	"by policy, and one of two is open": under(bad(by_policy), [policy({}), object.union(policy({"PrivateCatalogAppsType": "BlockedAppList"}), {"_id": "Tag:Board"})]),
	"by policy, and no policy is there": under(bad(by_policy), []),
	"by policy, and a policy does not say": under(bad(by_policy), [sample.in_tenant("Global", {"Identity": "Global", "GlobalCatalogAppsType": "AllowedAppList"}, {"_absent": ["PrivateCatalogAppsType"]})]),
	"the default is not there": bad(sample.in_tenant(sample.tenant, {"_custom": "none", "_microsoft": "none"}, {})),
	"the provider says there is none": bad(sample.in_tenant(sample.tenant, {"_third_party": "none", "_microsoft": "none"}, {"_absent": ["_custom"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

access(changes) := sample.in_tenant(sample.tenant, {"_third_party": "none", "_custom": "none", "_microsoft": "none"}, changes)

by_policy := access({"_third_party": "by_policy", "_custom": "by_policy", "_microsoft": "by_policy"})

policy(changes) := sample.in_tenant(
	"Global",
	{"Identity": "Global", "GlobalCatalogAppsType": "AllowedAppList", "PrivateCatalogAppsType": "AllowedAppList"},
	changes,
)

under(said, policies) := object.union(
	said,
	{"input": object.union(said.input, {"m365.teams.app_permission_policies": policies})},
)

document(rows) := sample.m365(
	{
		"m365.teams.app_accesses": rows,
		"m365.teams.app_permission_policies": [policy({})],
	},
	{},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_the_open_policy_is_named if {
	rule.because[sample.tenant] == {{"policy": "Tag:Board"}} with input as cases["by policy, and one of two is open"].input
	rule.because == {} with input as cases["the organisation's default beats an open policy"].input
}
