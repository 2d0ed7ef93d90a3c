package m365.defender.every_sender_is_filtered_test

import data.m365.defender.every_sender_is_filtered as rule

cases := {
	"good settings for everybody": good([policy({})], []),
	"a sender is allowed": bad([policy({"_allowed_senders": 1})], []),
	"a domain is allowed": bad([policy({"_allowed_domains": 1})], []),
	"without _allowed_senders": bad([object.remove(policy({}), ["_allowed_senders"])], []),
	"without _allowed_domains": bad([object.remove(policy({}), ["_allowed_domains"])], []),
	"null as _allowed_senders": bad([object.remove(policy({"_absent": ["_allowed_senders"]}), ["_allowed_senders"])], []),
	"null as _allowed_domains": bad([object.remove(policy({"_absent": ["_allowed_domains"]}), ["_allowed_domains"])], []),
	"a weak policy for some": {"input": document([policy({}), other(weak)], [carrying({})]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy that is switched off": {"input": document([policy({}), other(weak)], [carrying({"State": "Disabled"})]), "compliant": ["p1"], "failing": []},
	"a weak policy without a rule": {"input": document([policy({}), other(weak)], []), "compliant": ["p1"], "failing": []},
	"a weak policy whose rule does not say whose it is": {"input": document([policy({}), other(weak)], [object.remove(carrying({"State": "Disabled"}), ["HostedContentFilterPolicy"])]), "compliant": ["p1"], "failing": ["p2"]},
	"a weak policy of a preset for some": {"input": with_preset([policy({}), other(weak)], [], [preset({"_recipients": some_groups})]), "compliant": ["p1"], "failing": ["p2"]},
	"no policy at all": {"input": document([], []), "compliant": [], "failing": []},
}

weak := {"_allowed_senders": 1}

settings := {"Name": "Default", "Guid": "p1", "IsDefault": true, "_allowed_senders": 0, "_allowed_domains": 0}

policy(changes) := resource("p1", settings, changes)

other(changes) := resource("p2", object.union(settings, {"Name": "Surgery", "Guid": "p2", "IsDefault": false}), changes)

nobody := {"users": 0, "groups": 0, "domains": []}

some_groups := {"users": 0, "groups": 1, "domains": []}

carrying(changes) := resource("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "HostedContentFilterPolicy": "Surgery"}, {"_recipients": some_groups, "_exceptions": nobody}), changes)

preset(changes) := resource("s1", object.union({"Guid": "s1", "Name": "Strict Preset Security Policy", "State": "Enabled", "Priority": 0, "MalwareFilterPolicy": "Surgery", "HostedContentFilterPolicy": "Surgery", "AntiPhishPolicy": "Surgery"}, {"_recipients": nobody, "_exceptions": nobody}), changes)

domain(changes) := resource("d1", {"Guid": "d1", "DomainName": "clinic.example", "DomainType": "Authoritative", "Default": true}, changes)

place := {"tenant": "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

whole(policies, rules, presets) := {
	"m365.defender.spam_filter_policies": policies,
	"m365.defender.spam_filter_rules": rules,
	"m365.defender.preset_rules": presets,
	"m365.exchange.accepted_domains": [domain({})],
	"now_epoch": 1795000000,
	"params": {},
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
