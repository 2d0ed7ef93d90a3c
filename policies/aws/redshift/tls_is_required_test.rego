package aws.redshift.tls_is_required_test

import data.aws.redshift.tls_is_required as rule
import data.lib.samples_test as sample

cases := {
	"required": good(warehouse({})),
	"not required": bad(warehouse({"_parameters": {"require_ssl": "false"}})),
	"a change that waits for a restart": bad(warehouse({"ClusterParameterGroups": [{"ParameterGroupName": "strict", "ParameterApplyStatus": "pending-reboot"}]})),
}

document(rows) := sample.aws({"aws.redshift.clusters": rows}, {})

warehouse(changes) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:cluster:figures",
	{
		"ClusterIdentifier": "figures",
		"ClusterParameterGroups": [{"ParameterGroupName": "strict", "ParameterApplyStatus": "in-sync"}],
		"_parameters": {"require_ssl": "true"},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
