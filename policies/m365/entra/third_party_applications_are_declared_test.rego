package m365.entra.third_party_applications_are_declared_test

import data.lib.samples_test as sample
import data.m365.entra.third_party_applications_are_declared as rule

cases := {
	"reviewed": good(program({"appId": "declared"})),
	"never looked at": bad(program({})),
	"nobody said whose it is": bad(object.remove(program({}), ["appOwnerOrganizationId"])),
	"the client's own": aside({"appOwnerOrganizationId": sample.tenant}),
	"Microsoft's own, for the government of the United States": aside({"appOwnerOrganizationId": "cab8a31a-1906-4287-a0d8-4eef66b95f6e"}),
	"Microsoft's own, in China": aside({"appOwnerOrganizationId": "a55a4d5b-9241-49b1-b4ff-befa8db00269"}),
	"Microsoft's own": aside({"appOwnerOrganizationId": "72f988bf-86f1-41af-91ab-2d7cd011db47"}),
	"a managed identity": aside({"servicePrincipalType": "ManagedIdentity"}),
	"no program": none,
}

aside(changes) := {"input": document([program(changes)]), "compliant": [], "failing": []}

program(changes) := sample.in_tenant(
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

document(rows) := sample.m365({"m365.entra.service_principals": rows}, {"reviewed": ["declared"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
