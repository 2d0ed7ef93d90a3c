# METADATA
# title: No secrets stand in launch templates
# description: >-
#   Everybody who may describe the template reads the script in it. The default and the newest version are looked through as
#   they were packed; kept is which kinds of secrets were found, never the secret.
# custom:
#   severity: high
#   needs: [aws.ec2.launch_template_versions]
#   each: aws.ec2.launch_template_versions
#   family: secrets_in_scripts
#   shows: [LaunchTemplateName, VersionNumber, _secrets]
#   binds: [LaunchTemplateId, VersionNumber, _secrets]
#   when_empty: not_applicable
#   themes: [credentials]
#   fix:
#     - portal: EC2 > Launch Templates > <LaunchTemplateId> > Modify template > Advanced details > User data > let the script read the secret from Secrets Manager by the machine's role; and set the new version as default; and delete the versions that hold the secret; and change the secret where it is valid
#   undo:
#     - portal: EC2 > Launch Templates > <LaunchTemplateId> > make a version with the script that was noted before; a changed secret stays changed
#   effort: hours
#   impact: none
package aws.ec2.launch_templates_have_no_secrets

subjects contains version._id if some version in input["aws.ec2.launch_template_versions"]

compliant contains version._id if {
	some version in input["aws.ec2.launch_template_versions"]
	version._secrets == []
}
