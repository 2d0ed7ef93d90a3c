package aws.eks.endpoint_is_private_test

import data.aws.eks.endpoint_is_private as rule
import data.lib.aws_clusters_examples_test as example
import data.lib.samples_test as sample

cases := {
	"private": good(example.cluster({})),
	"for the office": good(public_for(["198.51.100.0/24"])),
	"for the office by IPv6": good(public_for(["2001:db8::/48"])),
	"for everybody": bad(public_for(["0.0.0.0/0"])),
	"for everybody by IPv6": bad(public_for(["198.51.100.0/24", "::/0"])),
	"for everybody in halves": bad(public_for(["0.0.0.0/1", "128.0.0.0/1"])),
	"for whom is not told": bad(public_for([])),
}

public_for(networks) := example.cluster({"Cluster": {"resourcesVpcConfig": {"endpointPublicAccess": true, "publicAccessCidrs": networks}}})

document(rows) := sample.aws({"aws.eks.clusters": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
