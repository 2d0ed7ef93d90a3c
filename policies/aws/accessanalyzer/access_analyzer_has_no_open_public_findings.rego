# METADATA
# title: Access Analyzer finds nothing that is open to everybody
# description: >-
#   A finding that is active says that AWS itself has worked out that somebody without an account could get in. Each is
#   mended, or archived where it is meant so. Where the account has no analyzer of its own there is nothing to judge.
# custom:
#   severity: critical
#   needs: [aws.accessanalyzer.analyzers, aws.accessanalyzer.public_findings]
#   each: none
#   shows: []
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: 'IAM > Access Analyzer > External access findings > Public access: take the statement out of the policy that is named, or archive the finding where everybody is meant'
#   undo:
#     - portal: 'IAM > Access Analyzer > External access findings > Archived > Actions > Mark as active; and the policy as it was'
#   effort: hours
#   impact: users
#   impact_text: Whoever reached the resource from outside cannot reach it any more.
package aws.accessanalyzer.access_analyzer_has_no_open_public_findings

subjects contains input.target._id if looks

compliant contains input.target._id if {
	looks
	input["aws.accessanalyzer.public_findings"] == []
}

looks if {
	some analyzer in input["aws.accessanalyzer.analyzers"]
	analyzer.type == "ACCOUNT"
	analyzer.status == "ACTIVE"
}

because[input.target._id] contains {"resource": finding.resource, "kind": finding.resourceType, "region": finding._at.region} if {
	some finding in input["aws.accessanalyzer.public_findings"]
}
