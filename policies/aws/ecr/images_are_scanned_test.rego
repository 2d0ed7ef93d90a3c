package aws.ecr.images_are_scanned_test

import data.aws.ecr.images_are_scanned as rule
import data.lib.samples_test as sample

cases := {
	"the repository asks for it": good(repository(true), [plain([])]),
	"the repository asks for it, and Inspector does not": bad(repository(true), [registry("shop/*", "CONTINUOUS_SCAN")]),
	"the repository asks for it, and the registry for others": bad(repository(true), [plain(registry("shop/*", "SCAN_ON_PUSH").scanningConfiguration.rules)]),
	"the repository asks for it, and nobody knows the registry": bad(repository(true), []),
	"nobody asks for it": bad(repository(false), [registry("*", "MANUAL")]),
	"the registry scans everything": good(repository(false), [registry("*", "SCAN_ON_PUSH")]),
	"the registry scans what begins so": good(repository(false), [registry("clinic/*", "CONTINUOUS_SCAN")]),
	"the registry scans what ends so": good(repository(false), [registry("*/web", "SCAN_ON_PUSH")]),
	"the registry scans what contains it": good(repository(false), [registry("nic/w", "SCAN_ON_PUSH")]),
	"the registry scans what contains it, with stars": good(repository(false), [registry("*nic/w*", "SCAN_ON_PUSH")]),
	"the registry scans others": bad(repository(false), [registry("shop/*", "SCAN_ON_PUSH")]),
	"the registry scans what ends otherwise": bad(repository(false), [registry("*/app", "SCAN_ON_PUSH")]),
	"the registry scans what begins and ends so": good(repository(false), [registry("cl*/web", "SCAN_ON_PUSH")]),
	"a beginning and an end that overlap": bad(repository(false), [registry("clinic/w*c/web", "SCAN_ON_PUSH")]),
	"a filter with a star inside": bad(repository(false), [registry("cl*nic", "SCAN_ON_PUSH")]),
	"another region's registry": bad(repository(false), [object.union(registry("*", "SCAN_ON_PUSH"), {"_at": {"region": "us-east-1"}})]),
}

repository(scans) := sample.in_region(
	"arn:aws:ecr:eu-west-1:123456789012:repository/clinic/web",
	{"repositoryName": "clinic/web", "imageScanningConfiguration": {"scanOnPush": scans}},
	{},
)

registry(filter, frequency) := sample.in_region(
	"123456789012/eu-west-1/scanning_configuration",
	{"scanningConfiguration": {"scanType": "ENHANCED", "rules": [{
		"scanFrequency": frequency,
		"repositoryFilters": [{"filter": filter, "filterType": "WILDCARD"}],
	}]}},
	{},
)

plain(rules) := object.union(registry("*", "MANUAL"), {"scanningConfiguration": {"scanType": "BASIC", "rules": rules}})

document(rows, registries) := sample.aws(
	{"aws.ecr.repositories": rows, "aws.ecr.scanning_configurations": registries},
	{},
)

good(row, registries) := sample.good(document([row], registries), row._id)

bad(row, registries) := sample.bad(document([row], registries), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
