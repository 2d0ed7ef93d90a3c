# METADATA
# title: Server certificates in IAM have not expired
# description: >-
#   IAM keeps certificates for load balancers and distributions, and never renews one. Whoever is served an expired one is
#   taught to click warnings away.
# custom:
#   severity: medium
#   needs: [aws.iam.server_certificates]
#   each: aws.iam.server_certificates
#   shows: [ServerCertificateName, Expiration]
#   binds: [ServerCertificateName]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   impact_text: Who connects sees the new certificate.
#   fix:
#     - portal: Certificate Manager > Request a certificate; and let the load balancer or distribution use it; and remove the old one
#     - command: aws iam delete-server-certificate --server-certificate-name <ServerCertificateName>
#       where: Where nothing uses it any more
#   undo:
#     - portal: A deleted certificate is uploaded again from where its private key is kept
#   effort: hours
#   impact: users
package aws.iam.server_certificates_are_valid

subjects contains certificate._id if some certificate in input["aws.iam.server_certificates"]

compliant contains certificate._id if {
	some certificate in input["aws.iam.server_certificates"]
	is_number(certificate._epoch.Expiration)
	certificate._epoch.Expiration > input.now_epoch
}
