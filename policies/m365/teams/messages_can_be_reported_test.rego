package m365.teams.messages_can_be_reported_test

import data.m365.teams.messages_can_be_reported as rule

cases := {
	"as it should be": good(policy({})),
	"they cannot": bad(policy({"AllowSecurityEndUserReporting": false})),
	"the field is not there": bad(without("AllowSecurityEndUserReporting")),
	"the provider says there is none": bad(object.union(without("AllowSecurityEndUserReporting"), {"_absent": ["AllowSecurityEndUserReporting"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"a policy that Microsoft ships": {"input": document([object.union(policy({"AllowSecurityEndUserReporting": false}), {"_id": "Tag:EduStudent"})]), "compliant": [], "failing": []},
}

policy(changes) := resource("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowSecurityEndUserReporting": true,
}

without(field) := resource("Global", object.remove(words, [field]), {})

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.teams.messaging_policies": rows,
	"now_epoch": 1795000000,
	"params": {"built_in": ["Tag:EduStudent"]},
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
