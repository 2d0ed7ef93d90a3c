package m365.defender.dangerous_attachments_are_stopped_test

import data.m365.defender.dangerous_attachments_are_stopped as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"the filter is off": bad([policy({"EnableFileFilter": false})], []),
	"a kind is missing": bad([policy({"FileTypes": ["exe"]})], []),
	"no kind": bad([policy({"FileTypes": []})], []),
	"without EnableFileFilter": bad([object.remove(policy({}), ["EnableFileFilter"])], []),
	"without FileTypes": bad([object.remove(policy({}), ["FileTypes"])], []),
	"null as EnableFileFilter": bad([object.remove(policy({"_absent": ["EnableFileFilter"]}), ["EnableFileFilter"])], []),
	"null as FileTypes": bad([object.remove(policy({"_absent": ["FileTypes"]}), ["FileTypes"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(carrying({"State": "Disabled"}), ["MalwareFilterPolicy"])]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [preset({"_recipients": some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"no kind asked for": {"input": object.union(document([policy({})], []), {"params": {"types": []}}), "compliant": [], "failing": ["p1"]},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"EnableFileFilter": false}

settings := {"Name": "Default", "Guid": "p1", "IsDefault": true, "EnableFileFilter": true, "FileTypes": ["exe", "JS", "vbs"]}

policy(changes) := resource("p1", settings, changes)

other(changes) := resource("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsDefault": false}), changes)

nobody := {"users": 0, "groups": 0, "domains": []}

some_groups := {"users": 0, "groups": 1, "domains": []}

carrying(changes) := resource("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "MalwareFilterPolicy": "Surgery"}, {"_recipients": some_groups, "_exceptions": nobody}), changes)

preset(changes) := resource("s1", object.union({"Guid": "s1", "Name": "Strict Preset Security Policy", "State": "Enabled", "Priority": 0, "MalwareFilterPolicy": "Surgery", "HostedContentFilterPolicy": "Surgery", "AntiPhishPolicy": "Surgery"}, {"_recipients": nobody, "_exceptions": nobody}), changes)

domain(changes) := resource("d1", {"Guid": "d1", "DomainName": "clinic.example", "DomainType": "Authoritative", "Default": true}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

whole(policies, rules, presets) := {
	"m365.defender.malware_filter_policies": policies,
	"m365.defender.malware_filter_rules": rules,
	"m365.defender.preset_rules": presets,
	"m365.exchange.accepted_domains": [domain({})],
	"now_epoch": 1795000000,
	"params": {"types": ["exe", "js"]},
	"target": {"_id": place.tenant, "provider": "m365"},
}

document(policies, rules) := whole(policies, rules, [])

with_preset(policies, rules, presets) := whole(policies, rules, presets)

good(policies, rules) := {"input": document(policies, rules), "compliant": ["p1"], "failing": []}

bad(policies, rules) := {"input": document(policies, rules), "compliant": [], "failing": ["p1"]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}

test_it_says_which_kind if {
	rule.because == {"p1": {{"missing": "js"}}} with input as document([policy({"FileTypes": ["exe"]})], [])
}
