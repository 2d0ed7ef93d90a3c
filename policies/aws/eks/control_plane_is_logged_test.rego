package aws.eks.control_plane_is_logged_test

import data.aws.eks.control_plane_is_logged as rule
import data.lib.samples_test as sample

cases := {
	"on": good(cluster({})),
	"off": bad(cluster({"Cluster": {"logging": {"clusterLogging": [{"types": ["api", "audit", "authenticator"], "enabled": false}]}}})),
	"one is missing": bad(cluster({"Cluster": {"logging": {"clusterLogging": [{"types": ["api", "audit"], "enabled": true}]}}})),
}

document(rows) := sample.aws({"aws.eks.clusters": rows}, {"types": ["api", "audit", "authenticator"]})

cluster(changes) := sample.in_region(
	"arn:aws:eks:eu-west-1:123456789012:cluster/front",
	{
		"name": "front",
		"Cluster": {
			"version": "1.33",
			"resourcesVpcConfig": {"endpointPublicAccess": false, "endpointPrivateAccess": true, "publicAccessCidrs": []},
			"logging": {"clusterLogging": [
				{"types": ["api", "audit", "authenticator"], "enabled": true},
				{"types": ["controllerManager", "scheduler"], "enabled": false},
			]},
		},
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
