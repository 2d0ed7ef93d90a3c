package m365.exchange.applications_reach_chosen_mailboxes_test

import data.m365.exchange.applications_reach_chosen_mailboxes as rule

cases := {
	"restricted": case(program({}), [policy({})], none, ["p"], []),
	"restricted, in capitals": case(program({"appId": "A"}), [policy({})], none, ["p"], []),
	"not restricted": case(program({}), [], none, [], ["p"]),
	"another is restricted": case(program({}), [policy({"AppId": "b"})], none, [], ["p"]),
	"a policy that keeps it away from some": case(program({}), [policy({"AccessRight": "DenyAccess"})], none, [], ["p"]),
	"a policy that does not say": case(program({}), [resource("q", {"AppId": "a"})], none, [], ["p"]),
	"declared": case(program({}), [], {"applications_for_all_mailboxes": ["a"]}, [], []),
	"switched off": case(program({"accountEnabled": false}), [], none, [], []),
	"calendars": case(program({"_permissions": ["graph:Calendars.Read"]}), [], none, [], ["p"]),
	"everything": case(program({"_permissions": ["exchange:full_access_as_app"]}), [], none, [], ["p"]),
	"by IMAP": case(program({"_permissions": ["exchange:IMAP.AccessAsApp"]}), [], none, [], ["p"]),
	"by POP": case(program({"_permissions": ["exchange:POP.AccessAsApp"]}), [], none, [], ["p"]),
	"by what no policy binds": case(program({"_permissions": ["graph:Mail.Read", "graph:MailboxItem.ImportExport.All"]}), [policy({})], none, [], ["p"]),
	"by what a policy binds": case(program({"_permissions": ["exchange:full_access_as_app"]}), [policy({})], none, ["p"], []),
	"by EWS": case(program({"_permissions": ["exchange:EWS.AccessAsApp"]}), [], none, [], ["p"]),
	"all of a message": case(program({"_permissions": ["graph:Mail-Advanced.ReadWrite.All"]}), [], none, [], ["p"]),
	"no mailboxes": case(program({"_permissions": ["graph:User.Read.All"]}), [], none, [], []),
	"no permissions": case(program({"_permissions": []}), [], none, [], []),
	"not said": case(resource("p", {"appId": "a"}), [policy({})], none, [], ["p"]),
	"no application id": case(resource("p", {"_permissions": ["graph:Mail.Read"]}), [policy({})], none, [], ["p"]),
}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

none := {"applications_for_all_mailboxes": []}

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

program(changes) := resource("p", object.union(
	{
		"accountEnabled": true,
		"appId": "a",
		"displayName": "Backup",
		"_permissions": ["graph:User.Read.All", "graph:Mail.Read"],
	},
	changes,
))

policy(changes) := resource("q", object.union({"AppId": "a", "AccessRight": "RestrictAccess"}, changes))

case(found, policies, params, compliant, failing) := {
	"input": {
		"m365.entra.service_principals": [found],
		"m365.exchange.application_access_policies": policies,
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	},
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}
