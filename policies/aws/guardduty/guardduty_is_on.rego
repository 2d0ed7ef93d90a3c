# METADATA
# title: GuardDuty looks for attacks in every region in use
# description: >-
#   GuardDuty reads CloudTrail, flow logs and names that are looked up, and says what looks like an attack. It is switched
#   on region by region, for an attacker goes where nobody looks.
# custom:
#   severity: high
#   needs: [aws.account.regions, aws.guardduty.detectors]
#   each: aws.account.regions
#   grows: [aws.guardduty.detectors]
#   shows: [RegionName]
#   when_empty: fail
#   themes: [detection]
#   fix:
#     - command: 'aws guardduty create-detector --enable --region <RegionName>'
#       where: 'Where a detector is there already and suspended, switch it on in the console'
#     - portal: 'GuardDuty > <RegionName> > Get started > Enable GuardDuty'
#   undo:
#     - portal: 'GuardDuty > <RegionName> > Settings > Suspend GuardDuty, as it was'
#   effort: minutes
#   impact: none
package aws.guardduty.guardduty_is_on

subjects contains region._id if some region in input["aws.account.regions"]

compliant contains region._id if {
	some region in input["aws.account.regions"]
	region.RegionName in on
}

on := {detector._at.region |
	some detector in input["aws.guardduty.detectors"]
	detector.Status == "ENABLED"
}
