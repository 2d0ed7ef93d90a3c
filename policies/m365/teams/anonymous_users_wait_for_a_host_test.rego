package m365.teams.anonymous_users_wait_for_a_host_test

import data.lib.samples_test as sample
import data.m365.teams.anonymous_users_wait_for_a_host as rule

cases := {
	"as it should be": good(policy({})),
	"they may start": bad(policy({"AllowAnonymousUsersToStartMeeting": true})),
	"they may not even join, and callers wait": good(policy({"AllowAnonymousUsersToStartMeeting": true, "AllowAnonymousUsersToJoinMeeting": false})),
	"they may not join, and callers pass the lobby": bad(policy({"AllowAnonymousUsersToStartMeeting": true, "AllowAnonymousUsersToJoinMeeting": false, "AllowPSTNUsersToBypassLobby": true})),
	"the field is not there": bad(without("AllowAnonymousUsersToStartMeeting")),
	"the provider says there is none": bad(object.union(without("AllowAnonymousUsersToStartMeeting"), {"_absent": ["AllowAnonymousUsersToStartMeeting"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"a policy that Microsoft ships": {"input": document([object.union(policy({"AllowAnonymousUsersToStartMeeting": true}), {"_id": "Tag:AllOn"})]), "compliant": [], "failing": []},
	"every policy counts": {"input": document([policy({}), object.union(policy({"AllowAnonymousUsersToStartMeeting": true}), {"_id": "Tag:Board"})]), "compliant": ["Global"], "failing": ["Tag:Board"]},
}

policy(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowAnonymousUsersToStartMeeting": false,
	"AllowAnonymousUsersToJoinMeeting": true,
	"AllowPSTNUsersToBypassLobby": false,
}

without(field) := sample.in_tenant("Global", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.teams.meeting_policies": rows}, {"built_in": ["Tag:AllOn"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
