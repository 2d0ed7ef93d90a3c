package aws.eks.control_plane_is_logged_test

import data.aws.eks.control_plane_is_logged as rule
import data.lib.aws_clusters_examples_test as example
import data.lib.samples_test as sample

cases := {
	"on": good(example.cluster({})),
	"off": bad(example.cluster({"Cluster": {"logging": {"clusterLogging": [{"types": ["api", "audit", "authenticator"], "enabled": false}]}}})),
	"one is missing": bad(example.cluster({"Cluster": {"logging": {"clusterLogging": [{"types": ["api", "audit"], "enabled": true}]}}})),
}

document(rows) := sample.aws({"aws.eks.clusters": rows}, {"types": ["api", "audit", "authenticator"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
