package m365.teams.recording_is_limited_test

import data.lib.samples_test as sample
import data.m365.teams.recording_is_limited as rule

cases := {
	"nobody records": said([meeting("Global", false)], [event("UserOverride")], true),
	"a declared policy records": said([meeting("Global", false), meeting("Tag:Teaching", true)], [event("AlwaysDisabled")], true),
	"a policy that Microsoft ships records": said([meeting("Global", false), meeting("Tag:AllOn", true)], [event("UserOverride")], true),
	"another policy records": said([meeting("Global", false), meeting("Tag:Board", true)], [event("UserOverride")], false),
	"everybody records": said([meeting("Global", true)], [event("UserOverride")], false),
	"events are always recorded": said([meeting("Global", false)], [event("AlwaysEnabled")], false),
	"events are always recorded, and nobody may hold one": said([meeting("Global", false)], [object.union(event("AlwaysEnabled"), {"AllowBroadcastScheduling": false})], true),
	"whether one may hold an event is not there": said([meeting("Global", false)], [object.remove(event("AlwaysEnabled"), ["AllowBroadcastScheduling"])], false),
	"the field is not there": said([sample.in_tenant("Global", {"Identity": "Global"}, {})], [event("UserOverride")], false),
	"the provider says there is none": said([sample.in_tenant("Global", {"Identity": "Global"}, {"_absent": ["AllowCloudRecording"]})], [event("UserOverride")], false),
	"nothing was found": said([], [], false),
}

meeting(id, recorded) := sample.in_tenant(id, {"Identity": id, "AllowCloudRecording": recorded}, {})

event(mode) := sample.in_tenant("Global", {"Identity": "Global", "AllowBroadcastScheduling": true, "BroadcastRecordingMode": mode}, {})

said(rows, events, compliant) := {
	"input": object.union(document(rows), {"m365.teams.broadcast_policies": events}),
	"compliant": [sample.tenant |
		some _ in [1]
		compliant
	],
	"failing": [sample.tenant |
		some _ in [1]
		not compliant
	],
}

document(rows) := sample.m365(
	{
		"m365.teams.meeting_policies": rows,
		"m365.teams.broadcast_policies": [],
	},
	{"built_in": ["Tag:AllOn"], "recorders": ["Tag:Teaching"]},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_the_policy_is_named if {
	rule.because[sample.tenant] == {{"meeting policy": "Tag:Board"}} with input as cases["another policy records"].input
	rule.because[sample.tenant] == {{"event policy": "Global"}} with input as cases["events are always recorded"].input
}
