package PACKAGE_test

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

owner := {"Type": "CanonicalUser", "ID": "owner"}

everyone := {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}

block(ignored) := {
	"BlockPublicAcls": ignored,
	"IgnorePublicAcls": ignored,
	"BlockPublicPolicy": ignored,
	"RestrictPublicBuckets": ignored,
}

account(ignored) := object.union(block(ignored), {
	"_id": "123456789012",
	"_at": place,
	"_absent": [],
	"_unseen": {},
})

bucket(id, group, ignored) := {
	"_id": id,
	"_at": place,
	"_absent": [],
	"_unseen": {},
	"Name": id,
	"Acl": {"Grants": [{"Grantee": group, "Permission": "READ"}]},
	"PublicAccessBlock": block(ignored),
}

document(buckets, blocks) := {
	"aws.s3.buckets": buckets,
	"aws.s3.account_blocks": blocks,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": "123456789012", "provider": "aws"},
}

cases := {
	"one with a group": {
		"input": document([bucket("a", everyone, false)], [account(false)]),
		"compliant": [],
		"failing": ["a"],
	},
	"one behind its block": {
		"input": document([bucket("b", everyone, true)], [account(false)]),
		"compliant": ["b"],
		"failing": [],
	},
	"one without": {
		"input": document([bucket("c", owner, false)], [account(true)]),
		"compliant": ["c"],
		"failing": [],
	},
}
