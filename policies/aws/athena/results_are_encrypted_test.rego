package aws.athena.results_are_encrypted_test

import data.aws.athena.results_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"named": good(group({})),
	"kept by Athena": good(configured({"ManagedQueryResultsConfiguration": {"Enabled": true}})),
	"not named": bad(configured({"EnforceWorkGroupConfiguration": true, "ResultConfiguration": {}})),
	"the asker chooses": bad(group({"WorkGroup": {"Configuration": {"EnforceWorkGroupConfiguration": false}}})),
	"calculated with Spark": good(group({"WorkGroup": {"Configuration": {"EnforceWorkGroupConfiguration": false, "EngineVersion": {"EffectiveEngineVersion": "PySpark engine version 3"}}}})),
	"calculated with Spark, and not named": bad(configured({"EngineVersion": {"EffectiveEngineVersion": "PySpark engine version 3"}})),
	"off": passed_over(group({"State": "DISABLED"})),
	"made by AWS and never used": passed_over(object.union(configured({}), {"Name": "primary", "_is_untouched": true})),
}

configured(configuration) := object.union(object.remove(group({}), ["WorkGroup"]), {"WorkGroup": {"Configuration": configuration}})

document(rows) := sample.aws({"aws.athena.work_groups": rows}, {})

group(changes) := sample.in_region(
	"arn:aws:athena:eu-west-1:123456789012:workgroup/figures",
	{
		"Name": "figures",
		"State": "ENABLED",
		"_is_untouched": false,
		"WorkGroup": {"Configuration": {
			"EnforceWorkGroupConfiguration": true,
			"ResultConfiguration": {"EncryptionConfiguration": {"EncryptionOption": "SSE_KMS"}},
		}},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
