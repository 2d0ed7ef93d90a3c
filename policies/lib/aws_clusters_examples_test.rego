# METADATA
# title: A cluster of EKS
# description: Shared by the tests of aws.eks, changed as a case needs.
package lib.aws_clusters_examples_test

import data.lib.samples_test as sample

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
