package m365.power_platform.business_data_stays_among_business_connectors_test

import data.lib.samples_test as sample
import data.m365.power_platform.business_data_stays_among_business_connectors as rule

cases := {
	"business apart, the rest blocked": good(environment),
	"new ones are non-business": under(good(environment), [policy({"_new": "other"})]),
	"as a new policy comes: everything in one class": under(bad(environment), [policy({"_business": [], "_blocked": [], "_new": "other"})]),
	"new ones are business": under(bad(environment), [policy({"_new": "business"})]),
	"HTTP is business": under(bad(environment), [policy({"_business": ["http", "office365", "sharepointonline"]})]),
	"one kind of business data is outside": under(bad(environment), [policy({"_business": ["office365"], "_other": ["dropbox", "sharepointonline"], "_new": "blocked"})]),
	"the classes are used the other way round": under(good(environment), [policy({"_business": ["dropbox", "http"], "_other": ["office365", "sharepointonline"], "_blocked": [], "_new": "business"})]),
	"all of it is blocked": under(good(environment), [policy({"_business": [], "_new": "blocked"})]),
	"a second policy parts what the first leaves together": under(good(environment), [policy({"_new": "business"}), object.union(policy({}), {"_id": "q"})]),
	"the policy that parts holds elsewhere": under(bad(environment), [policy({"_scope": "only", "_environments": ["other"]})]),
	"the policy that parts holds here": under(good(environment), [policy({"_scope": "only", "_environments": [default_name]})]),
	"it is left out": under(bad(environment), [policy({"_scope": "except", "_environments": [default_name]})]),
	"another is left out": under(good(environment), [policy({"_scope": "except", "_environments": ["other"]})]),
	"there is no policy": under(bad(environment), []),
	"the classes are not there": under(bad(environment), [object.remove(policy({}), ["_business", "_other", "_blocked", "_new"])]),
	"the class of new ones is not there": under(bad(environment), [object.remove(policy({}), ["_new"])]),
	"nothing was found": {"input": document([]), "compliant": [], "failing": []},
}

environment := sample.in_tenant(default_name, {"name": default_name, "_default": true}, {})

default_name := "Default-9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

policy(changes) := sample.in_tenant(
	"p",
	{
		"name": "p",
		"_scope": "all",
		"_environments": [],
		"_business": ["office365", "sharepointonline"],
		"_other": [],
		"_blocked": ["dropbox"],
		"_new": "blocked",
	},
	changes,
)

under(said, policies) := object.union(
	said,
	{"input": object.union(said.input, {"m365.power_platform.connector_policies": policies})},
)

document(rows) := sample.m365(
	{
		"m365.power_platform.environments": rows,
		"m365.power_platform.connector_policies": [policy({})],
	},
	{"business": ["office365", "sharepointonline"], "outside": ["dropbox", "http"]},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_what_works_together_is_named if {
	rule.because[default_name] == {
		{"with": "office365", "works": "http"},
		{"with": "sharepointonline", "works": "http"},
	} with input as cases["HTTP is business"].input
	rule.because[default_name] == {
		{"with": "office365", "works": "every new connector"},
		{"with": "office365", "works": "http"},
		{"with": "sharepointonline", "works": "every new connector"},
		{"with": "sharepointonline", "works": "http"},
	} with input as cases["new ones are business"].input
}
