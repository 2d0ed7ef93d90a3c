package m365.exchange.mailboxes_record_what_matters_test

import data.lib.samples_test as sample
import data.m365.exchange.mailboxes_record_what_matters as rule

cases := {
	"Microsoft's set": sample.m365_case(found({}), params, ["s"], []),
	"own set that is wide enough": sample.m365_case(found({"DefaultAuditSet": []}), params, ["s"], []),
	"own set that is too narrow": sample.m365_case(found({"DefaultAuditSet": ["Admin", "Delegate"], "AuditOwner": []}), params, [], ["s"]),
	"off": sample.m365_case(found({"AuditEnabled": false}), params, [], ["s"]),
	"too short": sample.m365_case(found({"_audit_days": 30}), params, [], ["s"]),
	"nothing is asked for": sample.m365_case(found({"DefaultAuditSet": []}), object.union(params, {"owner_actions": []}), [], ["s"]),
	"a room": sample.m365_case(found({"RecipientTypeDetails": "RoomMailbox", "AuditEnabled": false}), params, [], []),
	"not said": sample.m365_case({"m365.exchange.mailboxes": [sample.in_tenant("s", {}, {})]}, params, [], ["s"]),
	"null": sample.m365_case({"m365.exchange.mailboxes": [sample.in_tenant("s", {"_absent": ["AuditEnabled"]}, {})]}, params, [], ["s"]),
	"no mailboxes": sample.m365_case({"m365.exchange.mailboxes": []}, params, [], []),
}

params := {
	"days": 90,
	"administrator_actions": ["Update"],
	"delegate_actions": ["Update"],
	"owner_actions": ["Update"],
}

found(changes) := {"m365.exchange.mailboxes": [sample.in_tenant("s", object.union(mailbox, changes), {})]}

mailbox := {
	"RecipientTypeDetails": "UserMailbox",
	"AuditEnabled": true,
	"_audit_days": 90,
	"AuditAdmin": ["Update", "Create"],
	"AuditDelegate": ["Update"],
	"AuditOwner": ["Update"],
	"DefaultAuditSet": ["Admin", "Delegate", "Owner"],
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
