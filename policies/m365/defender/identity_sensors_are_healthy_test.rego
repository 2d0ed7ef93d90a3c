package m365.defender.identity_sensors_are_healthy_test

import data.lib.samples_test as sample
import data.m365.defender.identity_sensors_are_healthy as rule

cases := {
	"no issue": good([], [sensor({})]),
	"a closed one": good([issue({"status": "closed"})], [sensor({})]),
	"a suppressed one": good([issue({"status": "suppressed"})], [sensor({})]),
	"a sensor is being updated": good([], [sensor({"deploymentStatus": "updating"})]),
	"an open one": bad([issue({})], [sensor({})]),
	"one that does not say": bad([object.remove(issue({}), ["status"])], [sensor({})]),
	"one that says nothing": bad([issue({"_absent": ["status"], "status": "unknownFutureValue"})], [sensor({})]),
	"an open one beside a closed one": bad([issue({"status": "closed"}), issue({"_id": "h2"})], [sensor({})]),
	"closed issues of sensors that are gone": bad([issue({"status": "closed"})], []),
	"a sensor out of reach": bad([], [sensor({}), sensor({"_id": "s2", "deploymentStatus": "unreachable"})]),
	"a sensor three versions behind": bad([], [sensor({"deploymentStatus": "outdated"})]),
	"a sensor that does not say": bad([], [object.remove(sensor({}), ["deploymentStatus"])]),
	"a sensor that says nothing": bad([], [object.remove(sensor({"_absent": ["deploymentStatus"]}), ["deploymentStatus"])]),
	"no sensor and no local directory": nothing(tenant({"onPremisesSyncEnabled": false})),
	"never a local directory": nothing(object.remove(tenant({"_absent": ["onPremisesSyncEnabled"]}), ["onPremisesSyncEnabled"])),
	"no sensor for a local directory": {
		"input": document([], [], [tenant({"onPremisesSyncEnabled": true})]),
		"compliant": [],
		"failing": [sample.tenant],
	},
	"nothing at all": {"input": document([], [], []), "compliant": [], "failing": []},
}

issue(changes) := sample.in_tenant(
	"h1",
	{"id": "h1", "healthIssueType": "sensor", "issueTypeId": "1031", "severity": "medium", "status": "open"},
	changes,
)

sensor(changes) := sample.in_tenant(
	"s1",
	{"id": "s1", "sensorType": "domainControllerIntegrated", "deploymentStatus": "upToDate", "healthStatus": "healthy"},
	changes,
)

tenant(changes) := sample.in_tenant(sample.tenant, {"id": sample.tenant}, changes)

document(issues, sensors, tenants) := sample.m365(
	{
		"m365.defender.identity_health_issues": issues,
		"m365.defender.identity_sensors": sensors,
		"m365.tenant.organizations": tenants,
	},
	{},
)

whole(issues, sensors) := document(issues, sensors, [tenant({"onPremisesSyncEnabled": false})])

good(issues, sensors) := sample.good(whole(issues, sensors), sample.tenant)

bad(issues, sensors) := sample.bad(whole(issues, sensors), sample.tenant)

nothing(of) := {"input": document([], [], [of]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which if {
	rule.because == {sample.tenant: {{"issue": "1031", "severity": "medium", "id": "h1"}}} with input as whole([issue({})], [sensor({})])
	rule.because == {sample.tenant: {{"sensor": "s1", "status": "unreachable"}}} with input as whole([], [sensor({"deploymentStatus": "unreachable"})])
}
