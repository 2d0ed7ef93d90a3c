package m365.teams.recording_is_limited_test

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
	"the field is not there": said([resource("Global", {"Identity": "Global"}, {})], [event("UserOverride")], false),
	"the provider says there is none": said([resource("Global", {"Identity": "Global"}, {"_absent": ["AllowCloudRecording"]})], [event("UserOverride")], false),
	"nothing was found": said([], [], false),
}

meeting(id, recorded) := resource(id, {"Identity": id, "AllowCloudRecording": recorded}, {})

event(mode) := resource("Global", {"Identity": "Global", "AllowBroadcastScheduling": true, "BroadcastRecordingMode": mode}, {})

said(rows, events, compliant) := {
	"input": object.union(document(rows), {"m365.teams.broadcast_policies": events}),
	"compliant": [place.tenant |
		some _ in [1]
		compliant
	],
	"failing": [place.tenant |
		some _ in [1]
		not compliant
	],
}

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.teams.meeting_policies": rows,
	"m365.teams.broadcast_policies": [],
	"now_epoch": 1795000000,
	"params": {"built_in": ["Tag:AllOn"], "recorders": ["Tag:Teaching"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_the_policy_is_named if {
	rule.because[place.tenant] == {{"meeting policy": "Tag:Board"}} with input as cases["another policy records"].input
	rule.because[place.tenant] == {{"event policy": "Global"}} with input as cases["events are always recorded"].input
}
