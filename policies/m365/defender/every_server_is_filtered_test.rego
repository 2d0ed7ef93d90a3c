package m365.defender.every_server_is_filtered_test

import data.lib.samples_test as sample
import data.m365.defender.every_server_is_filtered as rule

cases := {
	"nobody is allowed": {"input": document([policy({})]), "compliant": ["p1"], "failing": []},
	"the list of Microsoft is on": {"input": document([policy({"EnableSafeList": true})]), "compliant": [], "failing": ["p1"]},
	"an address is allowed": {"input": document([policy({"_allowed_addresses": 1})]), "compliant": [], "failing": ["p1"]},
	"it does not say of the list": {"input": document([object.remove(policy({"_absent": ["EnableSafeList"]}), ["EnableSafeList"])]), "compliant": [], "failing": ["p1"]},
	"it does not say of addresses": {"input": document([object.remove(policy({}), ["_allowed_addresses"])]), "compliant": [], "failing": ["p1"]},
	"the list of Microsoft is on, as declared": {"input": declared([policy({"EnableSafeList": true})]), "compliant": ["p1"], "failing": []},
	"the list is declared and an address is allowed": {"input": declared([policy({"EnableSafeList": true, "_allowed_addresses": 1})]), "compliant": [], "failing": ["p1"]},
	"nothing": {"input": document([]), "compliant": [], "failing": []},
}

policy(changes) := sample.in_tenant("p1", {"Guid": "p1", "Name": "Default", "EnableSafeList": false, "_allowed_addresses": 0}, changes)

document(connection_filter_policies) := sample.m365(
	{
		"m365.defender.connection_filter_policies": connection_filter_policies,
	},
	{"safe_list_policies": []},
)

declared(policies) := object.union(document(policies), {"params": {"safe_list_policies": ["p1"]}})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
