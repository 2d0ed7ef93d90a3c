# METADATA
# title: Workgroups of Redshift Serverless have no public address
# description: >-
#   A warehouse that can be reached from the internet is one password away from being read.
# custom:
#   severity: critical
#   needs: [aws.redshift_serverless.workgroups]
#   each: aws.redshift_serverless.workgroups
#   family: is_not_public
#   shows: [workgroupName, namespaceName, publiclyAccessible, securityGroupIds]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws redshift-serverless update-workgroup --workgroup-name <workgroupName> --no-publicly-accessible --region <_at.region>'
#       where: 'Programs outside of the network lose the workgroup at once'
#     - portal: 'Amazon Redshift > Serverless dashboard > Workgroup configuration > <workgroupName> > Network and security > Edit > Turn on publicly accessible > off'
#       where: 'Programs outside of the network lose the workgroup at once'
#   undo:
#     - command: 'aws redshift-serverless update-workgroup --cli-input-json ''{"workgroupName": "<workgroupName>", "publiclyAccessible": <publiclyAccessible>}'' --region <_at.region>'
#   impact_text: 'Programs outside the network lose their connection at once.'
#   effort: minutes
#   impact: outage
package aws.redshift_serverless.is_not_public

subjects contains workgroup._id if some workgroup in input["aws.redshift_serverless.workgroups"]

compliant contains workgroup._id if {
	some workgroup in input["aws.redshift_serverless.workgroups"]
	workgroup.publiclyAccessible == false
}
