package aws.aurora.is_not_public_test

import data.aws.aurora.is_not_public as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"private": good(example.member("aurora-mysql", {})),
	"public": bad(example.member("aurora-mysql", {"PubliclyAccessible": true})),
	"behind a gateway to the internet": sample.bad(of(express(true)), example.member("aurora-postgresql", {})._id),
	"made by express configuration, in a network": sample.good(of(express(false)), example.member("aurora-postgresql", {})._id),
	"of a cluster that nobody saw": sample.bad(beside([example.member("aurora-postgresql", {})], []), example.member("aurora-postgresql", {})._id),
	"of a cluster in another region": sample.bad(of(object.union(example.cluster("aurora-postgresql", {}), {"_at": {"region": "us-east-1"}})), example.member("aurora-postgresql", {})._id),
	"a database of RDS": passed_over(example.database({"PubliclyAccessible": true})),
	"a member of a DocumentDB cluster": passed_over(example.member("docdb", {})),
}

document(rows) := beside(rows, [example.cluster("aurora-mysql", {})])

beside(rows, clusters) := sample.aws({"aws.rds.instances": rows, "aws.rds.clusters": clusters}, {})

of(cluster) := beside([example.member("aurora-postgresql", {})], [cluster])

express(gateway) := example.cluster("aurora-postgresql", {
	"InternetAccessGatewayEnabled": gateway,
	"VPCNetworkingEnabled": gateway == false,
	"_absent": ["ReplicationSourceIdentifier"],
})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
