package m365.teams.outsiders_cannot_take_control_test

import data.lib.samples_test as sample
import data.m365.teams.outsiders_cannot_take_control as rule

cases := {
	"as it should be": good(policy({})),
	"the organiser presents": good(policy({"DesignatedPresenterRoleMode": "OrganizerOnlyUserOverride"})),
	"they take control": bad(policy({"AllowExternalParticipantGiveRequestControl": true})),
	"everyone presents": bad(policy({"DesignatedPresenterRoleMode": "EveryoneUserOverride"})),
	"partners present": bad(policy({"DesignatedPresenterRoleMode": "EveryoneInSameAndFederatedUserOverride"})),
	"the field is not there": bad(without("AllowExternalParticipantGiveRequestControl")),
	"the provider says there is none": bad(object.union(without("DesignatedPresenterRoleMode"), {"_absent": ["DesignatedPresenterRoleMode"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"a policy that Microsoft ships": {"input": document([object.union(policy({"AllowExternalParticipantGiveRequestControl": true}), {"_id": "Tag:AllOn"})]), "compliant": [], "failing": []},
	"every policy counts": {"input": document([policy({}), object.union(policy({"AllowExternalParticipantGiveRequestControl": true}), {"_id": "Tag:Board"})]), "compliant": ["Global"], "failing": ["Tag:Board"]},
}

policy(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowExternalParticipantGiveRequestControl": false,
	"DesignatedPresenterRoleMode": "EveryoneInCompanyUserOverride",
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
