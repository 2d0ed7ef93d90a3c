package m365.purview.retention_meets_the_schedule_test

import data.lib.samples_test as sample
import data.m365.purview.retention_meets_the_schedule as rule

cases := {
	"kept as declared": {"input": document([policy({})], [keeping({})]), "compliant": [sample.tenant], "failing": []},
	"kept for ever": {"input": document([policy({})], [keeping({"_days": 999999})]), "compliant": [sample.tenant], "failing": []},
	"by the policy's name": {"input": document([policy({})], [keeping({"Policy": "Everything"})]), "compliant": [sample.tenant], "failing": []},
	"nothing is declared": {"input": object.union(document([policy({})], [keeping({})]), {"params": {"mail_days": 0, "files_days": 0, "teams_days": 0}}), "compliant": [], "failing": []},
	"Teams too, which is not covered": {"input": object.union(document([policy({"_places": {"mail": "all", "sharepoint": "all", "onedrive": "all", "channels": "all", "chats": "none"}})], [keeping({})]), {"params": {"mail_days": 2190, "files_days": 0, "teams_days": 30}}), "compliant": [], "failing": [sample.tenant]},
	"Teams is not covered and not declared": {"input": document([policy({"_places": {"mail": "all", "sharepoint": "all", "onedrive": "all", "channels": "none", "chats": "none"}})], [keeping({})]), "compliant": [sample.tenant], "failing": []},
	"too short": {"input": document([policy({})], [keeping({"_days": 400})]), "compliant": [], "failing": [sample.tenant]},
	"some mailboxes": {"input": document([policy({"_places": {"mail": "some", "sharepoint": "all", "onedrive": "all", "channels": "all", "chats": "all"}})], [keeping({})]), "compliant": [], "failing": [sample.tenant]},
	"under a condition": {"input": document([policy({})], [keeping({"_everything": false})]), "compliant": [], "failing": [sample.tenant]},
	"switched off": {"input": document([policy({"Enabled": false})], [keeping({})]), "compliant": [], "failing": [sample.tenant]},
	"a rule of another policy": {"input": document([policy({})], [keeping({"Policy": "p9"})]), "compliant": [], "failing": [sample.tenant]},
	"no rule": {"input": document([policy({})], []), "compliant": [], "failing": [sample.tenant]},
	"no policy": {"input": document([], [keeping({})]), "compliant": [], "failing": [sample.tenant]},
	"a policy without Enabled": {"input": document([object.remove(policy({}), ["Enabled"])], [keeping({})]), "compliant": [], "failing": [sample.tenant]},
	"a policy without _places": {"input": document([object.remove(policy({}), ["_places"])], [keeping({})]), "compliant": [], "failing": [sample.tenant]},
	"a rule without Policy": {"input": document([policy({})], [object.remove(keeping({"_absent": ["Policy"]}), ["Policy"])]), "compliant": [], "failing": [sample.tenant]},
	"a rule without _days": {"input": document([policy({})], [object.remove(keeping({"_absent": ["_days"]}), ["_days"])]), "compliant": [], "failing": [sample.tenant]},
	"a rule without _everything": {"input": document([policy({})], [object.remove(keeping({"_absent": ["_everything"]}), ["_everything"])]), "compliant": [], "failing": [sample.tenant]},
}

policy(changes) := sample.in_tenant(
	"p1", {
		"Guid": "p1", "Name": "Everything", "Enabled": true,
		"_places": {"mail": "all", "sharepoint": "all", "onedrive": "all", "channels": "all", "chats": "all"},
	},
	changes,
)

keeping(changes) := sample.in_tenant(
	"r1", {
		"Guid": "r1", "Name": "Six years", "Policy": "P1", "RetentionComplianceAction": "Keep", "_days": 2190, "_everything": true,
	},
	changes,
)

document(retention_policies, retention_rules) := sample.m365(
	{
		"m365.purview.retention_policies": retention_policies,
		"m365.purview.retention_rules": retention_rules,
	},
	{"mail_days": 2190, "files_days": 365, "teams_days": 0},
)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_what_is_not_kept if {
	given := object.union(
		document([], []),
		{"params": {"mail_days": 2190, "files_days": 0, "teams_days": 0}},
	)
	rule.because == {sample.tenant: {{"place": "mail", "days": "2190"}}} with input as given
}
