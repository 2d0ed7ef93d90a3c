package m365.entra.powerful_applications_are_declared_test

import data.lib.samples_test as sample
import data.m365.entra.powerful_applications_are_declared as rule

cases := {
	"reads calendars": good(program({"_permissions": ["graph:Calendars.Read"], "_delegated": ["graph:openid", "graph:User.Read"]})),
	"nothing": good(program({})),
	"declared": good(program({"appId": "declared", "_permissions": ["graph:Directory.ReadWrite.All"]})),
	"writes the directory": bad(program({"_permissions": ["graph:Directory.ReadWrite.All"]})),
	"reads all mail": bad(program({"_permissions": ["graph:Mail.Read"]})),
	"takes whole mailboxes out": bad(program({"_permissions": ["graph:MailboxItem.ImportExport.All"]})),
	"reads what is in mailboxes": bad(program({"_permissions": ["graph:MailboxItem.Read.All"]})),
	"reads the keys of disks": bad(program({"_permissions": ["graph:BitlockerKey.Read.All"]})),
	"reads the passwords of devices": bad(program({"_permissions": ["graph:DeviceLocalCredential.Read.All"]})),
	"listens to calls": bad(program({"_permissions": ["graph:Calls.AccessMedia.All"]})),
	"all of Exchange": bad(program({"_permissions": ["exchange:full_access_as_app"]})),
	"a permission without a name": bad(program({"_permissions": ["graph:1f1ac5b0-0000-4000-8000-000000000001"]})),
	"consent for everybody": bad(program({"_delegated": ["graph:Files.Read.All"]})),
	"Microsoft's own": {
		"input": document([program({
			"appOwnerOrganizationId": "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
			"_permissions": ["graph:Mail.Read"],
		})]),
		"compliant": [],
		"failing": [],
	},
	"nobody said whose it is": bad(object.remove(program({"_permissions": ["graph:Mail.Send"]}), ["appOwnerOrganizationId"])),
	"no program": none,
}

program(changes) := sample.in_tenant(
	"p",
	{
		"id": "p",
		"appId": "unknown",
		"appOwnerOrganizationId": "99887766-5544-4332-8110-ffeeddccbbaa",
		"displayName": "Parcel tracker",
		"keyCredentials": [],
		"passwordCredentials": [],
		"tags": [],
		"_permissions": [],
		"_delegated": [],
		"_roles": [],
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

test_the_permission_is_named if {
	found := rule.because with input as cases["reads all mail"].input
	found == {"p": {{"permission": "graph:Mail.Read"}}}
}
