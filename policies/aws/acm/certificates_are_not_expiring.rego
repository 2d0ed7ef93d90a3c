# METADATA
# title: Certificates in use are valid for long enough
# description: >-
#   A certificate that ends stops the service that shows it, or teaches people to click warnings away. AWS renews its own
#   well before; one that is this near its end was not renewed. Certificates that nothing
#   uses are passed over; one that was exported is used where AWS does not see it.
# custom:
#   severity: medium
#   needs: [aws.acm.certificates]
#   each: aws.acm.certificates
#   shows: [DomainName, Type, Status, NotAfter, Exported]
#   when_empty: not_applicable
#   themes: [encryption_in_transit]
#   params:
#     days: {type: integer, default: 30, min: 1, max: 180, source: default of this tool; the laws set none}
#   fix:
#     - portal: 'Certificate Manager > <_at.region> > <DomainName> > the record that proves the domain must be there; and AWS renews it'
#       where: 'Where AWS made it'
#     - command: 'aws acm import-certificate --certificate-arn <CertificateArn> --region <_at.region> --certificate ‹file of the new certificate› --private-key ‹file of its key› --certificate-chain ‹file of the chain›'
#       where: 'Where it was imported'
#   undo:
#     - portal: 'Certificate Manager > <_at.region> > <DomainName> > Reimport certificate, the one that was there'
#   effort: hours
#   impact: none
package aws.acm.certificates_are_not_expiring

subjects contains certificate._id if some certificate in in_use

compliant contains certificate._id if {
	some certificate in in_use
	is_shown(certificate)
	certificate.Status == "ISSUED"
	is_number(certificate._epoch.NotAfter)
	certificate._epoch.NotAfter >= input.now_epoch + (input.params.days * 86400)
}

in_use := [certificate |
	some certificate in input["aws.acm.certificates"]
	not is_unused(certificate)
]

is_shown(certificate) if certificate.InUse == true

is_shown(certificate) if certificate.Exported == true

is_unused(certificate) if {
	certificate.InUse == false
	was_not_exported(certificate)
}

was_not_exported(certificate) if certificate.Exported == false

was_not_exported(certificate) if "Exported" in certificate._absent
