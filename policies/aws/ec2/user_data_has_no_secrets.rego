# METADATA
# title: No secrets stand in the scripts that machines are started with
# description: >-
#   Everybody on the machine, and whoever may describe it, reads the script. It is looked through as it was packed (gzip,
#   parts of MIME, base64); kept is which kinds of secrets were found, never the secret. What has no mark and no telling
#   name is not found.
# custom:
#   severity: high
#   needs: [aws.ec2.user_data_scripts]
#   each: aws.ec2.user_data_scripts
#   family: secrets_in_scripts
#   shows: [InstanceId, _has_user_data, _secrets]
#   binds: [InstanceId, _secrets]
#   when_empty: not_applicable
#   themes: [credentials]
#   impact_text: The machine stands still while its script is changed.
#   fix:
#     - portal: EC2 > Instances > <InstanceId> > Instance state > Stop, and Actions > Instance settings > Edit user data > let the script read the secret from Secrets Manager by the machine's role; and change the secret where it is valid
#       where: 'Outage: a script can be changed on a machine that stands still'
#   undo:
#     - portal: EC2 > Instances > <InstanceId> > Actions > Instance settings > Edit user data > the script as it was noted before; a changed secret stays changed
#   effort: hours
#   impact: outage
package aws.ec2.user_data_has_no_secrets

subjects contains script._id if some script in input["aws.ec2.user_data_scripts"]

compliant contains script._id if {
	some script in input["aws.ec2.user_data_scripts"]
	script._secrets == []
}
