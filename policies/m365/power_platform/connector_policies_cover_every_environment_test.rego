package m365.power_platform.connector_policies_cover_every_environment_test

import data.lib.samples_test as sample
import data.m365.power_platform.connector_policies_cover_every_environment as rule

cases := {
	"all": good(environment),
	"it is named": under(good(environment), [policy("only", [default_name])]),
	"another is left out": under(good(environment), [policy("except", ["other"])]),
	"another is named": under(bad(environment), [policy("only", ["other"])]),
	"it is left out": under(bad(environment), [policy("except", [default_name])]),
	"there is no policy": under(bad(environment), []),
	"the reach is not there": under(bad(environment), [sample.in_tenant("p", {"name": "p"}, {})]),
	"the provider says there is none": under(bad(environment), [sample.in_tenant("p", {"name": "p"}, {"_absent": ["_scope"]})]),
	"the name is not there": under(bad(sample.in_tenant("x", {"_default": false}, {})), [policy("only", [default_name])]),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

environment := sample.in_tenant(default_name, {"name": default_name, "_default": true}, {})

default_name := "Default-9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

policy(scope, names) := sample.in_tenant("p", {"name": "p", "_scope": scope, "_environments": names}, {})

under(said, policies) := object.union(
	said,
	{"input": object.union(said.input, {"m365.power_platform.connector_policies": policies})},
)

document(rows) := sample.m365(
	{
		"m365.power_platform.environments": rows,
		"m365.power_platform.connector_policies": [policy("all", [])],
	},
	{},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
