package m365.teams.lobby_holds_outsiders_test

import data.lib.samples_test as sample
import data.m365.teams.lobby_holds_outsiders as rule

cases := {
	"as it should be": good(policy({})),
	"only the organiser": good(policy({"AutoAdmittedUsers": "OrganizerOnly"})),
	"everyone walks in": bad(policy({"AutoAdmittedUsers": "Everyone"})),
	"guests walk in": bad(policy({"AutoAdmittedUsers": "EveryoneInCompany"})),
	"partners walk in": bad(policy({"AutoAdmittedUsers": "EveryoneInSameAndFederatedCompany"})),
	"whoever was invited walks in": bad(policy({"AutoAdmittedUsers": "InvitedUsers"})),
	"callers walk in": bad(policy({"AllowPSTNUsersToBypassLobby": true})),
	"the field is not there": bad(without("AutoAdmittedUsers")),
	"the provider says there is none": bad(object.union(without("AllowPSTNUsersToBypassLobby"), {"_absent": ["AllowPSTNUsersToBypassLobby"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"a policy that Microsoft ships": {"input": document([object.union(policy({"AutoAdmittedUsers": "Everyone"}), {"_id": "Tag:AllOn"})]), "compliant": [], "failing": []},
	"every policy counts": {"input": document([policy({}), object.union(policy({"AutoAdmittedUsers": "Everyone"}), {"_id": "Tag:Board"})]), "compliant": ["Global"], "failing": ["Tag:Board"]},
}

policy(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AutoAdmittedUsers": "EveryoneInCompanyExcludingGuests",
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
