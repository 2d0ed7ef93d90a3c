package PACKAGE_test

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

bucket(id, group) := {
	"_id": id,
	"_at": place,
	"_absent": [],
	"_unseen": {},
	"Name": id,
	"Acl": {"Grants": [{"Grantee": group, "Permission": "READ"}]},
}

document(buckets) := {
	"aws.s3.buckets": buckets,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": "123456789012", "provider": "aws"},
}

cases := {
	"one with a group": {
		"input": document([bucket("a", {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"})]),
		"compliant": [],
		"failing": ["a"],
	},
	"one without": {
		"input": document([bucket("b", {"Type": "CanonicalUser", "ID": "owner"})]),
		"compliant": ["b"],
		"failing": [],
	},
}
