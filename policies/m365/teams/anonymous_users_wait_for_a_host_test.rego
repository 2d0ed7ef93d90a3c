package m365.teams.anonymous_users_wait_for_a_host_test

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

policy(changes) := resource("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowAnonymousUsersToStartMeeting": false,
	"AllowAnonymousUsersToJoinMeeting": true,
	"AllowPSTNUsersToBypassLobby": false,
}

without(field) := resource("Global", object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.teams.meeting_policies": rows,
	"now_epoch": 1795000000,
	"params": {"built_in": ["Tag:AllOn"]},
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
