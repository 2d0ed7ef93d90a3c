package m365.defender.every_server_is_filtered_test

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

policy(changes) := resource("p1", {"Guid": "p1", "Name": "Default", "EnableSafeList": false, "_allowed_addresses": 0}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(connection_filter_policies) := {
	"m365.defender.connection_filter_policies": connection_filter_policies,
	"now_epoch": 1795000000,
	"params": {"safe_list_policies": []},
	"target": {"_id": place.tenant, "provider": "m365"},
}

declared(policies) := object.union(document(policies), {"params": {"safe_list_policies": ["p1"]}})

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
