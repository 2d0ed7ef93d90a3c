package m365.power_platform.connector_policies_cover_every_environment_test

import data.m365.power_platform.connector_policies_cover_every_environment as rule

cases := {
	"all": good(environment),
	"it is named": under(good(environment), [policy("only", [default_name])]),
	"another is left out": under(good(environment), [policy("except", ["other"])]),
	"another is named": under(bad(environment), [policy("only", ["other"])]),
	"it is left out": under(bad(environment), [policy("except", [default_name])]),
	"there is no policy": under(bad(environment), []),
	"the reach is not there": under(bad(environment), [resource("p", {"name": "p"}, {})]),
	"the provider says there is none": under(bad(environment), [resource("p", {"name": "p"}, {"_absent": ["_scope"]})]),
	"the name is not there": under(bad(resource("x", {"_default": false}, {})), [policy("only", [default_name])]),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

environment := resource(default_name, {"name": default_name, "_default": true}, {})

default_name := "Default-9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

policy(scope, names) := resource("p", {"name": "p", "_scope": scope, "_environments": names}, {})

under(said, policies) := object.union(
	said,
	{"input": object.union(said.input, {"m365.power_platform.connector_policies": policies})},
)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"m365.power_platform.environments": rows,
	"m365.power_platform.connector_policies": [policy("all", [])],
	"now_epoch": 1795000000,
	"params": {},
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
