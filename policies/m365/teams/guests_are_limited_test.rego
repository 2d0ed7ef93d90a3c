package m365.teams.guests_are_limited_test

import data.m365.teams.guests_are_limited as rule

cases := {
	"limited": good(configuration(true)),
	"no guests": under(good(configuration(false)), limits(true, true, "EntireScreen", true)),
	"they call": under(bad(configuration(true)), limits(true, false, "Disabled", false)),
	"they meet at once": under(bad(configuration(true)), limits(false, true, "Disabled", false)),
	"they show everything": under(bad(configuration(true)), limits(false, false, "EntireScreen", false)),
	"they unsay": under(bad(configuration(true)), limits(false, false, "Disabled", true)),
	"one kind of limit was not found": under(bad(configuration(true)), {"m365.teams.guest_meetings": []}),
	"the field is not there": bad(unset),
	"the provider says there is none": bad(object.union(unset, {"_absent": ["AllowGuestUser"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

configuration(guests) := resource("Global", {"Identity": "Global", "AllowGuestUser": guests}, {})

limits(calls, now, screen, deleted) := {
	"m365.teams.guest_callings": [resource("Global", {"Identity": "Global", "AllowPrivateCalling": calls}, {})],
	"m365.teams.guest_meetings": [resource(
		"Global",
		{"Identity": "Global", "AllowMeetNow": now, "ScreenSharingMode": screen},
		{},
	)],
	"m365.teams.guest_messagings": [resource(
		"Global",
		{"Identity": "Global", "AllowUserDeleteMessage": deleted, "AllowUserEditMessage": false},
		{},
	)],
}

under(said, limited) := object.union(said, {"input": object.union(said.input, limited)})

unset := resource("Global", {"Identity": "Global"}, {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := object.union(limits(false, false, "SingleApplication", false), {
	"m365.teams.client_configurations": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": place.tenant, "provider": "m365"},
})

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
