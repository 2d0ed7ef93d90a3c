package m365.defender.teams_messages_are_purged_test

import data.lib.samples_test as sample
import data.m365.defender.teams_messages_are_purged as rule

cases := {
	"on, and no rule": {"input": document([policy({})], []), "compliant": ["p1"], "failing": []},
	"on, and a rule without exceptions": {"input": document([policy({})], [leaving_out({})]), "compliant": ["p1"], "failing": []},
	"off": {"input": document([policy({"ZapEnabled": false})], []), "compliant": [], "failing": ["p1"]},
	"it does not say": {"input": document([object.remove(policy({"_absent": ["ZapEnabled"]}), ["ZapEnabled"])], []), "compliant": [], "failing": ["p1"]},
	"somebody is left out": {"input": document([policy({})], [leaving_out({"users": 1})]), "compliant": [], "failing": ["p1"]},
	"a group is left out": {"input": document([policy({})], [leaving_out({"groups": 1})]), "compliant": [], "failing": ["p1"]},
	"a domain is left out": {"input": document([policy({})], [leaving_out({"domains": ["clinic.example"]})]), "compliant": [], "failing": ["p1"]},
	"who is left out is not said": {"input": document([policy({})], [object.remove(leaving_out({}), ["_exceptions"])]), "compliant": [], "failing": ["p1"]},
	"no policy": {"input": document([], []), "compliant": [], "failing": []},
}

policy(changes) := sample.in_tenant("p1", {"Guid": "p1", "Name": "Teams Protection Policy", "ZapEnabled": true}, changes)

leaving_out(whom) := sample.in_tenant(
	"r1", {
		"Guid": "r1", "Name": "Teams Protection Policy Rule", "State": "Enabled", "TeamsProtectionPolicy": "Teams Protection Policy",
		"_exceptions": object.union({"users": 0, "groups": 0, "domains": []}, whom),
	},
	{},
)

document(teams_protection_policies, teams_protection_rules) := sample.m365(
	{
		"m365.defender.teams_protection_policies": teams_protection_policies,
		"m365.defender.teams_protection_rules": teams_protection_rules,
	},
	{},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_rule if {
	rule.because == {"p1": {{"rule": "r1"}}} with input as document([policy({})], [leaving_out({"users": 2})])
}
