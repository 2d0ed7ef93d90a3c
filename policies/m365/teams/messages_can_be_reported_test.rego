package m365.teams.messages_can_be_reported_test

import data.lib.samples_test as sample
import data.m365.teams.messages_can_be_reported as rule

cases := {
	"as it should be": good(policy({})),
	"they cannot": bad(policy({"AllowSecurityEndUserReporting": false})),
	"the field is not there": bad(without("AllowSecurityEndUserReporting")),
	"the provider says there is none": bad(object.union(without("AllowSecurityEndUserReporting"), {"_absent": ["AllowSecurityEndUserReporting"]})),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
	"a policy that Microsoft ships": {"input": document([object.union(policy({"AllowSecurityEndUserReporting": false}), {"_id": "Tag:EduStudent"})]), "compliant": [], "failing": []},
}

policy(changes) := sample.in_tenant("Global", words, changes)

words := {
	"Identity": "Global",
	"AllowSecurityEndUserReporting": true,
}

without(field) := sample.in_tenant("Global", object.remove(words, [field]), {})

document(rows) := sample.m365({"m365.teams.messaging_policies": rows}, {"built_in": ["Tag:EduStudent"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
