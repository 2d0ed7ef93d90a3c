package m365.exchange.applications_reach_chosen_mailboxes_test

import data.lib.samples_test as sample
import data.m365.exchange.applications_reach_chosen_mailboxes as rule

cases := {
	"restricted": case(program({}), [policy({})], none, ["p"], []),
	"restricted, in capitals": case(program({"appId": "A"}), [policy({})], none, ["p"], []),
	"not restricted": case(program({}), [], none, [], ["p"]),
	"another is restricted": case(program({}), [policy({"AppId": "b"})], none, [], ["p"]),
	"a policy that keeps it away from some": case(program({}), [policy({"AccessRight": "DenyAccess"})], none, [], ["p"]),
	"a policy that does not say": case(program({}), [sample.in_tenant("q", {"AppId": "a"}, {})], none, [], ["p"]),
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
	"not said": case(sample.in_tenant("p", {"appId": "a"}, {}), [policy({})], none, [], ["p"]),
	"no application id": case(sample.in_tenant("p", {"_permissions": ["graph:Mail.Read"]}, {}), [policy({})], none, [], ["p"]),
}

none := {"applications_for_all_mailboxes": []}

program(changes) := sample.in_tenant(
	"p", object.union(
		{
			"accountEnabled": true,
			"appId": "a",
			"displayName": "Backup",
			"_permissions": ["graph:User.Read.All", "graph:Mail.Read"],
		},
		changes,
	),
	{},
)

policy(changes) := sample.in_tenant("q", object.union({"AppId": "a", "AccessRight": "RestrictAccess"}, changes), {})

case(found, policies, params, compliant, failing) := {
	"input": sample.m365(
		{
			"m365.entra.service_principals": [found],
			"m365.exchange.application_access_policies": policies,
		},
		params,
	),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		sample.agrees(each, rule.subjects, rule.compliant) with input as each.input
	}
}
