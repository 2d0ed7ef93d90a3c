# METADATA
# title: Launch templates start machines that ask for a session before they tell their credentials
# description: >-
#   The default and the newest version. A template that does not say leaves it to the default of its region, which then has
#   to require it.
# custom:
#   severity: medium
#   needs: [aws.ec2.launch_template_versions, aws.ec2.metadata_defaults]
#   each: aws.ec2.launch_template_versions
#   grows: [aws.ec2.metadata_defaults]
#   shows: [LaunchTemplateName, VersionNumber, DefaultVersion, HttpTokens, HttpEndpoint]
#   binds: [LaunchTemplateId, VersionNumber, HttpTokens, HttpEndpoint]
#   when_empty: not_applicable
#   themes: [network]
#   impact_text: Machines started from then on with programs that only know the old way find no credentials.
#   fix:
#     - command: 'aws ec2 create-launch-template-version --launch-template-id <LaunchTemplateId> --source-version <VersionNumber> --launch-template-data ''{"MetadataOptions": {"HttpTokens": "required"}}'' --region <_at.region>'
#     - and_command: aws ec2 modify-launch-template --launch-template-id <LaunchTemplateId> --default-version ‹number of the version that was made› --region <_at.region>
#   undo:
#     - command: aws ec2 modify-launch-template --launch-template-id <LaunchTemplateId> --default-version <VersionNumber> --region <_at.region>
#     - and_command: aws ec2 delete-launch-template-versions --launch-template-id <LaunchTemplateId> --versions ‹number of the version that was made› --region <_at.region>
#   effort: minutes
#   impact: users
package aws.ec2.launch_templates_require_imdsv2

subjects contains version._id if some version in input["aws.ec2.launch_template_versions"]

compliant contains version._id if {
	some version in input["aws.ec2.launch_template_versions"]
	version.HttpTokens == "required"
}

compliant contains version._id if {
	some version in input["aws.ec2.launch_template_versions"]
	version.HttpEndpoint == "disabled"
}

compliant contains version._id if {
	some version in input["aws.ec2.launch_template_versions"]
	"HttpTokens" in version._absent
	says_no_more(version)
	version._at.region in guarded
}

certain contains version._id if {
	some version in input["aws.ec2.launch_template_versions"]
	version.HttpTokens == "optional"
	version.HttpEndpoint == "enabled"
}

# each option is taken by itself from the template, the region or the image (EC2, Order of precedence for metadata options)
says_no_more(version) if "HttpEndpoint" in version._absent

says_no_more(version) if version.HttpEndpoint == "enabled"

guarded := {region_default._at.region |
	some region_default in input["aws.ec2.metadata_defaults"]
	region_default.AccountLevel.HttpTokens == "required"
}
