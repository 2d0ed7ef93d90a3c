package aws.workspaces.volumes_are_encrypted_test

import data.aws.workspaces.volumes_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"both": good(desktop({})),
	"one": bad(desktop({"RootVolumeEncryptionEnabled": false})),
	"AWS says nothing": bad(object.union(object.remove(desktop({}), both), {"_absent": both})),
}

both := ["UserVolumeEncryptionEnabled", "RootVolumeEncryptionEnabled"]

document(rows) := sample.aws({"aws.workspaces.desktops": rows}, {})

desktop(changes) := sample.in_region(
	"arn:aws:workspaces:eu-west-1:123456789012:workspace/ws-1",
	{
		"WorkspaceId": "ws-1",
		"DirectoryId": "d-1",
		"UserVolumeEncryptionEnabled": true,
		"RootVolumeEncryptionEnabled": true,
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
