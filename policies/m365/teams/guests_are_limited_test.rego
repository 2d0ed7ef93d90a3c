package m365.teams.guests_are_limited_test

import data.lib.samples_test as sample
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

configuration(guests) := sample.in_tenant("Global", {"Identity": "Global", "AllowGuestUser": guests}, {})

limits(calls, now, screen, deleted) := {
	"m365.teams.guest_callings": [sample.in_tenant("Global", {"Identity": "Global", "AllowPrivateCalling": calls}, {})],
	"m365.teams.guest_meetings": [sample.in_tenant(
		"Global",
		{"Identity": "Global", "AllowMeetNow": now, "ScreenSharingMode": screen},
		{},
	)],
	"m365.teams.guest_messagings": [sample.in_tenant(
		"Global",
		{"Identity": "Global", "AllowUserDeleteMessage": deleted, "AllowUserEditMessage": false},
		{},
	)],
}

under(said, limited) := object.union(said, {"input": object.union(said.input, limited)})

unset := sample.in_tenant("Global", {"Identity": "Global"}, {})

document(rows) := object.union(limits(false, false, "SingleApplication", false), sample.m365({"m365.teams.client_configurations": rows}, {}))

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
