package aws.eks.secrets_are_encrypted_test

import data.aws.eks.secrets_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"new": good(cluster({})),
	"old, with a key": good(cluster({"Cluster": {"version": "1.24", "encryptionConfig": [{"resources": ["secrets"], "provider": {"keyArn": "arn:aws:kms:eu-west-1:123456789012:key/1"}}]}})),
	"old": bad(cluster({"Cluster": {"version": "1.24"}})),
}

document(rows) := sample.aws({"aws.eks.clusters": rows}, {})

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
