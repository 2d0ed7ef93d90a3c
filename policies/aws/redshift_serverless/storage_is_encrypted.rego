# METADATA
# title: Namespaces of Redshift Serverless are encrypted where they are stored
# description: >-
#   AWS encrypts every namespace, with a key of its own where the client names none; which one is shown.
# custom:
#   severity: high
#   needs: [aws.redshift_serverless.namespaces]
#   each: aws.redshift_serverless.namespaces
#   family: storage_is_encrypted
#   shows: [namespaceName, kmsKeyId]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   fix:
#     - command: 'aws redshift-serverless update-namespace --namespace-name <namespaceName> --kms-key-id ‹a key of the client› --region <_at.region>'
#     - portal: 'Amazon Redshift > Serverless dashboard > Namespace configuration > <namespaceName> > Security and encryption > Edit'
#   undo:
#     - command: 'aws redshift-serverless update-namespace --namespace-name <namespaceName> --kms-key-id <kmsKeyId> --region <_at.region>'
#   effort: hours
#   impact: none
package aws.redshift_serverless.storage_is_encrypted

subjects contains namespace._id if some namespace in input["aws.redshift_serverless.namespaces"]

compliant contains namespace._id if {
	some namespace in input["aws.redshift_serverless.namespaces"]
	is_string(namespace.kmsKeyId)
	namespace.kmsKeyId != ""
}
