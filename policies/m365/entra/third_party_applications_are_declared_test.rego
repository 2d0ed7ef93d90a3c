package m365.entra.third_party_applications_are_declared_test

import data.m365.entra.third_party_applications_are_declared as rule

cases := {
	"reviewed": good(program({"appId": "declared"})),
	"never looked at": bad(program({})),
	"nobody said whose it is": bad(object.remove(program({}), ["appOwnerOrganizationId"])),
	"the client's own": aside({"appOwnerOrganizationId": place.tenant}),
	"Microsoft's own, for the government of the United States": aside({"appOwnerOrganizationId": "cab8a31a-1906-4287-a0d8-4eef66b95f6e"}),
	"Microsoft's own, in China": aside({"appOwnerOrganizationId": "a55a4d5b-9241-49b1-b4ff-befa8db00269"}),
	"Microsoft's own": aside({"appOwnerOrganizationId": "72f988bf-86f1-41af-91ab-2d7cd011db47"}),
	"a managed identity": aside({"servicePrincipalType": "ManagedIdentity"}),
	"no program": none,
}

aside(changes) := {"input": document([program(changes)]), "compliant": [], "failing": []}

program(changes) := resource(
	"p",
	{
		"id": "p",
		"appId": "unknown",
		"appOwnerOrganizationId": "99887766-5544-4332-8110-ffeeddccbbaa",
		"displayName": "Parcel tracker",
		"keyCredentials": [],
		"passwordCredentials": [],
		"servicePrincipalType": "Application",
		"tags": [],
	},
	changes,
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.entra.service_principals": rows,
	"now_epoch": 1795000000,
	"params": {"reviewed": ["declared"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

none := {"input": document([]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
