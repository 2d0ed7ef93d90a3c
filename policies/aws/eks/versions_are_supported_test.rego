package aws.eks.versions_are_supported_test

import data.aws.eks.versions_are_supported as rule
import data.lib.aws_clusters_examples_test as example
import data.lib.samples_test as sample

cases := {
	"supported": good(example.cluster({})),
	"in extended support": bad(example.cluster({"Cluster": {"version": "1.29"}})),
	"not in AWS's list": bad(example.cluster({"Cluster": {"version": "1.21"}})),
}

document(rows) := sample.aws({"aws.eks.clusters": rows, "aws.eks.versions": [version("1.33", 1816992000), version("1.29", 1742688000)]}, {})

version(name, until) := sample.in_region(
	concat("/", ["123456789012/eu-west-1/eks_version", name]),
	{"clusterVersion": name, "endOfStandardSupportDate": "2027-07-31T00:00:00Z", "_epoch": {"endOfStandardSupportDate": until}},
	{},
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_a_finding_says_why if {
	count(rule.because) == 1 with input as cases["in extended support"].input
}
