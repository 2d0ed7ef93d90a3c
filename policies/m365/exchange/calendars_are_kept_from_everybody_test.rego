package m365.exchange.calendars_are_kept_from_everybody_test

import data.lib.samples_test as sample
import data.m365.exchange.calendars_are_kept_from_everybody as rule

cases := {
	"free and busy only": sample.m365_case(found({"Domains": ["*:CalendarSharingFreeBusySimple"]}), {}, ["s"], []),
	"details with a partner": sample.m365_case(found({"Domains": ["partner.example:CalendarSharingFreeBusyDetail"]}), {}, ["s"], []),
	"nothing": sample.m365_case(found({"Domains": []}), {}, ["s"], []),
	"switched off": sample.m365_case(found({"Enabled": false, "Domains": ["*:ContactsSharing"]}), {}, ["s"], []),
	"as Microsoft sets it": sample.m365_case(
		found({"Domains": ["Anonymous:CalendarSharingFreeBusyReviewer", "*:CalendarSharingFreeBusySimple"]}),
		{}, [], ["s"],
	),
	"details with all": sample.m365_case(found({"Domains": ["*:CalendarSharingFreeBusyDetail"]}), {}, [], ["s"]),
	"contacts too": sample.m365_case(found({"Domains": ["*:CalendarSharingFreeBusySimple, ContactsSharing"]}), {}, [], ["s"]),
	"not understood": sample.m365_case(found({"Domains": ["*"]}), {}, [], ["s"]),
	"not said": sample.m365_case(found({}), {}, [], ["s"]),
	"null": sample.m365_case(found({"_absent": ["Domains"]}), {}, [], ["s"]),
	"nothing there": sample.m365_case({"m365.exchange.sharing_policies": []}, {}, [], []),
}

found(fields) := {"m365.exchange.sharing_policies": [sample.in_tenant("s", object.union({"Name": "Default", "Enabled": true}, fields), {})]}

test_the_grant_is_named if {
	rule.because == {"s": {{"shares": "*:CalendarSharingFreeBusyDetail"}}} with input as cases["details with all"].input
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
