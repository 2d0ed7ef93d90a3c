package m365.entra.privileged_applications_are_guarded_test

import data.lib.samples_test as sample
import data.m365.entra.privileged_applications_are_guarded as rule

cases := {
	"with a certificate": good(program({})),
	"a managed identity": good(object.remove(program({"servicePrincipalType": "ManagedIdentity"}), ["appOwnerOrganizationId"])),
	"Microsoft's own, for the government of the United States": good(program({"appOwnerOrganizationId": "cab8a31a-1906-4287-a0d8-4eef66b95f6e"})),
	"Microsoft's own": good(program({"appOwnerOrganizationId": "f8cdef31-a31e-4b4a-93e4-5f571e91255a"})),
	"of another publisher, declared": good(program({
		"appId": "declared",
		"appOwnerOrganizationId": "99887766-5544-4332-8110-ffeeddccbbaa",
	})),
	"of another publisher": bad(program({"appOwnerOrganizationId": "99887766-5544-4332-8110-ffeeddccbbaa"})),
	"somebody owns it": bad(program({"_owners": 1})),
	"it has a password": bad(program({"_secrets": 1})),
	"nobody could see its owners": bad(object.remove(program({}), ["_owners"])),
	"no role": {"input": document([program({"_roles": []})]), "compliant": [], "failing": []},
	"no program": none,
}

program(changes) := sample.in_tenant(
	"p",
	{
		"id": "p",
		"appId": "unknown",
		"appOwnerOrganizationId": sample.tenant,
		"displayName": "Evidence reader",
		"keyCredentials": [],
		"passwordCredentials": [],
		"servicePrincipalType": "Application",
		"tags": [],
		"_permissions": [],
		"_delegated": [],
		"_roles": ["f2ef992c-3afb-46b9-b7cf-a126ee74c451"],
		"_owners": 0,
		"_secrets": 0,
	},
	changes,
)

document(rows) := sample.m365({"m365.entra.service_principals": rows}, {"applications": ["declared"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

none := sample.neither(document([]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
