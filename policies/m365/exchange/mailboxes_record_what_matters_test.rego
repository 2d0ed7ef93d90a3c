package m365.exchange.mailboxes_record_what_matters_test

import data.m365.exchange.mailboxes_record_what_matters as rule

cases := {
	"Microsoft's set": case(found({}), params, ["s"], []),
	"own set that is wide enough": case(found({"DefaultAuditSet": []}), params, ["s"], []),
	"own set that is too narrow": case(found({"DefaultAuditSet": ["Admin", "Delegate"], "AuditOwner": []}), params, [], ["s"]),
	"off": case(found({"AuditEnabled": false}), params, [], ["s"]),
	"too short": case(found({"_audit_days": 30}), params, [], ["s"]),
	"nothing is asked for": case(found({"DefaultAuditSet": []}), object.union(params, {"owner_actions": []}), [], ["s"]),
	"a room": case(found({"RecipientTypeDetails": "RoomMailbox", "AuditEnabled": false}), params, [], []),
	"not said": case({"m365.exchange.mailboxes": [resource("s", {})]}, params, [], ["s"]),
	"null": case({"m365.exchange.mailboxes": [resource("s", {"_absent": ["AuditEnabled"]})]}, params, [], ["s"]),
	"no mailboxes": case({"m365.exchange.mailboxes": []}, params, [], []),
}

params := {
	"days": 90,
	"administrator_actions": ["Update"],
	"delegate_actions": ["Update"],
	"owner_actions": ["Update"],
}

found(changes) := {"m365.exchange.mailboxes": [resource("s", object.union(mailbox, changes))]}

mailbox := {
	"RecipientTypeDetails": "UserMailbox",
	"AuditEnabled": true,
	"_audit_days": 90,
	"AuditAdmin": ["Update", "Create"],
	"AuditDelegate": ["Update"],
	"AuditOwner": ["Update"],
	"DefaultAuditSet": ["Admin", "Delegate", "Owner"],
}

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

resource(id, fields) := object.union({"_id": id, "_at": {"tenant": tenant}, "_absent": [], "_unseen": {}}, fields)

case(needs, params, compliant, failing) := {
	"input": object.union(needs, {
		"now_epoch": 1795000000,
		"params": params,
		"target": {"_id": tenant, "provider": "m365"},
	}),
	"compliant": compliant,
	"failing": failing,
}

test_cases if {
	every each in cases {
		rule.compliant == {id | some id in each.compliant} with input as each.input
		rule.subjects - rule.compliant == {id | some id in each.failing} with input as each.input
	}
}
