package m365.exchange.calendars_are_kept_from_everybody_test

import data.m365.exchange.calendars_are_kept_from_everybody as rule

cases := {
	"free and busy only": case(found({"Domains": ["*:CalendarSharingFreeBusySimple"]}), {}, ["s"], []),
	"details with a partner": case(found({"Domains": ["partner.example:CalendarSharingFreeBusyDetail"]}), {}, ["s"], []),
	"nothing": case(found({"Domains": []}), {}, ["s"], []),
	"switched off": case(found({"Enabled": false, "Domains": ["*:ContactsSharing"]}), {}, ["s"], []),
	"as Microsoft sets it": case(
		found({"Domains": ["Anonymous:CalendarSharingFreeBusyReviewer", "*:CalendarSharingFreeBusySimple"]}),
		{}, [], ["s"],
	),
	"details with all": case(found({"Domains": ["*:CalendarSharingFreeBusyDetail"]}), {}, [], ["s"]),
	"contacts too": case(found({"Domains": ["*:CalendarSharingFreeBusySimple, ContactsSharing"]}), {}, [], ["s"]),
	"not understood": case(found({"Domains": ["*"]}), {}, [], ["s"]),
	"not said": case(found({}), {}, [], ["s"]),
	"null": case(found({"_absent": ["Domains"]}), {}, [], ["s"]),
	"nothing there": case({"m365.exchange.sharing_policies": []}, {}, [], []),
}

found(fields) := {"m365.exchange.sharing_policies": [resource("s", object.union({"Name": "Default", "Enabled": true}, fields))]}

test_the_grant_is_named if {
	rule.because == {"s": {{"shares": "*:CalendarSharingFreeBusyDetail"}}} with input as cases["details with all"].input
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
