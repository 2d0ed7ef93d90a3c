# METADATA
# title: Images are looked through for known weaknesses
# description: >-
#   What an image brings along is old on the day after it was built. The registry scans what is pushed, by a rule whose
#   filter takes in the repository. A repository that asks for it by itself is scanned as long as its registry has no rule
#   and scans in the basic way; else what no filter takes in is not scanned.
# custom:
#   severity: medium
#   needs: [aws.ecr.repositories, aws.ecr.scanning_configurations]
#   each: aws.ecr.repositories
#   shows: [repositoryName, imageScanningConfiguration.scanOnPush]
#   when_empty: not_applicable
#   themes: [evaluation]
#   grows: [aws.ecr.scanning_configurations]
#   note: Enhanced scanning is Inspector’s, and is paid for.
#   fix:
#     - command: 'aws ecr put-registry-scanning-configuration --region <_at.region> --scan-type ENHANCED --rules ‹the rules of the registry, and one with scanFrequency SCAN_ON_PUSH or CONTINUOUS_SCAN whose filter is *›'
#     - portal: ECR > Private registry > Features & Settings > Scanning > Edit
#   undo:
#     - portal: ECR > Private registry > Features & Settings > Scanning > Edit > type and filters as they were noted before
#   effort: minutes
#   impact: none
package aws.ecr.images_are_scanned

subjects contains repository._id if some repository in input["aws.ecr.repositories"]

# Where the registry has rules of its own, or Inspector scans, what the repository asks for is not heard.
compliant contains repository._id if {
	some repository in input["aws.ecr.repositories"]
	repository.imageScanningConfiguration.scanOnPush == true
	some registry in input["aws.ecr.scanning_configurations"]
	registry._at.region == repository._at.region
	registry.scanningConfiguration.scanType == "BASIC"
	registry.scanningConfiguration.rules == []
}

compliant contains repository._id if {
	some repository in input["aws.ecr.repositories"]
	some registry in input["aws.ecr.scanning_configurations"]
	registry._at.region == repository._at.region
	some rule in registry.scanningConfiguration.rules
	rule.scanFrequency in {"SCAN_ON_PUSH", "CONTINUOUS_SCAN"}
	some filter in rule.repositoryFilters
	filter.filterType == "WILDCARD"
	takes_in(filter.filter, repository.repositoryName)
}

# A star inside stands for any characters between a beginning and an end that do not overlap.
takes_in(filter, name) if {
	parts := split(filter, "*")
	count(parts) == 2
	startswith(name, parts[0])
	endswith(name, parts[1])
	count(name) >= count(parts[0]) + count(parts[1])
}

# A filter without a star is a part of the name; with stars at both ends it is one as well.
takes_in(filter, name) if {
	part := trim(filter, "*")
	not contains(part, "*")
	starred_at_both_ends(filter)
	contains(name, part)
}

starred_at_both_ends(filter) if {
	startswith(filter, "*")
	endswith(filter, "*")
}

starred_at_both_ends(filter) if not contains(filter, "*")
