package m365.entra.takeover_through_sync_is_blocked_test

import data.m365.entra.takeover_through_sync_is_blocked as rule

cases := {
	"both blocked": good(tenant({}), synchronization({"blockSoftMatchEnabled": true, "blockCloudObjectTakeoverThroughHardMatchEnabled": true})),
	"by address": bad(tenant({}), synchronization({"blockSoftMatchEnabled": false, "blockCloudObjectTakeoverThroughHardMatchEnabled": true})),
	"by anchor": bad(tenant({}), synchronization({"blockSoftMatchEnabled": true, "blockCloudObjectTakeoverThroughHardMatchEnabled": false})),
	"not said": bad(tenant({}), synchronization({"blockSoftMatchEnabled": true})),
	"null": bad(tenant({}), [resource("s1", {"id": "s1", "features": {"blockSoftMatchEnabled": true}}, {"_absent": ["features.blockCloudObjectTakeoverThroughHardMatchEnabled"]})]),
	"an empty list": bad(tenant({}), []),
	"a tenant of the cloud": passed_over(object.remove(tenant({"_absent": ["onPremisesSyncEnabled"]}), ["onPremisesSyncEnabled"]), synchronization({})),
	"no longer synchronised": passed_over(tenant({"onPremisesSyncEnabled": false}), synchronization({})),
}

tenant(changes) := resource(place.tenant, {"id": place.tenant, "onPremisesSyncEnabled": true}, changes)

synchronization(features) := [resource("s1", {"id": "s1", "features": features}, {})]

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(organizations, directory_synchronizations) := {
	"m365.tenant.organizations": organizations,
	"m365.entra.directory_synchronizations": directory_synchronizations,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row, directory_synchronizations) := {"input": document([row], directory_synchronizations), "compliant": [row._id], "failing": []}

bad(row, directory_synchronizations) := {"input": document([row], directory_synchronizations), "compliant": [], "failing": [row._id]}

passed_over(row, directory_synchronizations) := {"input": document([row], directory_synchronizations), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
