package m365.entra.idle_sessions_end_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.idle_sessions_end as rule

cases := {
	"three hours": idle([timeout({})], [restricting], true, true),
	"the timeout alone, where that is wanted": idle([timeout({})], [], false, true),
	"the timeout alone": idle([timeout({})], [], true, false),
	"restrictions for one application": idle([timeout({})], [example.again(restricting, {"conditions": {"applications": {"includeApplications": ["x"]}}})], true, false),
	"restrictions that leave the suite out": idle([timeout({})], [example.again(restricting, {"conditions": {"applications": {"includeApplications": ["All"], "excludeApplications": ["Office365"]}}})], true, false),
	"restrictions that leave another application out": idle([timeout({})], [example.again(restricting, {"conditions": {"applications": {"includeApplications": ["All"], "excludeApplications": ["x"]}}})], true, true),
	"four hours": idle([timeout({"_idle": [{"application": "default", "seconds": 14400}]})], [restricting], true, false),
	"one application alone": idle([timeout({"_idle": [{"application": "x", "seconds": 3600}]})], [restricting], true, false),
	"not the default of the organisation": idle([timeout({"isOrganizationDefault": false})], [restricting], true, false),
	"a definition that could not be read": idle([object.remove(timeout({}), ["_idle"])], [restricting], true, false),
	"no timeout": idle([], [restricting], true, false),
}

idle(timeouts, policies, enforced, fits) := {
	"input": object.union(example.document([], policies), {
		"m365.entra.activity_timeouts": timeouts,
		"params": {"hours": 3, "enforced_restrictions": enforced},
	}),
	"compliant": [id | some id in [example.tenant]; fits],
	"failing": [id | some id in [example.tenant]; not fits],
}

timeout(changes) := object.union(
	example.row("t1", {
		"isOrganizationDefault": true,
		"_idle": [{"application": "default", "seconds": 10800}],
	}),
	changes,
)

restricting := example.policy({
	"conditions": {"applications": {"includeApplications": ["Office365"]}, "clientAppTypes": ["browser"]},
	"sessionControls": {"applicationEnforcedRestrictions": {"isEnabled": true}},
})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
