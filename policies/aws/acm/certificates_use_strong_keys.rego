# METADATA
# title: Certificates have strong keys
# description: >-
#   A short key can be worked out. Keys of RSA have 2,048 bits or more, those of elliptic curves 256 or more. Certificates
#   that nothing uses are judged too: the next service may show them.
# custom:
#   severity: medium
#   needs: [aws.acm.certificates]
#   each: aws.acm.certificates
#   shows: [DomainName, KeyAlgorithm]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   fix:
#     - command: 'aws acm request-certificate --domain-name <DomainName> --validation-method DNS --key-algorithm EC_prime256v1 --region <_at.region>'
#       where: 'The services that show the old one are given the new one'
#     - portal: 'Certificate Manager > <_at.region> > Request certificate > Key algorithm'
#   undo:
#     - command: 'aws acm delete-certificate --certificate-arn ‹ARN of the certificate that was made› --region <_at.region>'
#   effort: hours
#   impact: none
package aws.acm.certificates_use_strong_keys

subjects contains certificate._id if some certificate in input["aws.acm.certificates"]

compliant contains certificate._id if {
	some certificate in input["aws.acm.certificates"]
	replace(certificate.KeyAlgorithm, "-", "_") in strong
}

strong := {"RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"}
