package m365.entra.security_defaults_or_policies_are_on_test

import data.lib.access_examples_test as example
import data.lib.samples_test as sample
import data.m365.entra.security_defaults_or_policies_are_on as rule

cases := {
	"security defaults": whole({"m365.entra.security_defaults": [example.defaults(true)]}, true),
	"a policy": whole({"m365.entra.conditional_access_policies": [example.policy({})]}, true),
	"a policy with a strength for guests": whole({"m365.entra.conditional_access_policies": [object.union(example.granting(example.strength(["fido2"])), {"conditions": {"users": {"includeUsers": [], "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest"}}}})]}, true),
	"neither": whole({}, false),
	"a policy that is off": whole({"m365.entra.conditional_access_policies": [example.policy({"state": "disabled"})]}, false),
	"a policy for nobody": whole({"m365.entra.conditional_access_policies": [example.reaching({"includeUsers": ["None"]})]}, false),
	"a policy for programs": whole({"m365.entra.conditional_access_policies": [example.under({"clientApplications": {"includeServicePrincipals": ["ServicePrincipalsInMyTenant"]}})]}, false),
	"a policy for sessions alone": whole({"m365.entra.conditional_access_policies": [object.remove(example.policy({}), ["grantControls"])]}, false),
}

whole(changes, fits) := {
	"input": object.union(example.document([], []), changes),
	"compliant": [id | some id in [example.tenant]; fits],
	"failing": [id | some id in [example.tenant]; not fits],
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
