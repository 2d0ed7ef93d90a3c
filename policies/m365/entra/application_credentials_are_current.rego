# METADATA
# title: Secrets and certificates of applications have not ended, end soon, or grown old
# description: >-
#   A credential that ended stops the application one day; one that never ends is known to everybody who ever
#   handled it. Looked at are the applications that are registered here.
# custom:
#   severity: medium
#   needs: [m365.entra.applications]
#   each: m365.entra.applications
#   shows: [passwordCredentials, keyCredentials]
#   when_empty: not_applicable
#   themes: [credentials]
#   note: Certificates that sign the answers of single sign-on belong to programs and are not looked at.
#   params:
#     days_left: {type: integer, default: 30, min: 0, max: 365, source: default of this tool; the laws set no period}
#     secret_days: {type: integer, default: 365, min: 1, max: 1096, source: default of this tool; the laws set no period}
#     certificate_days: {type: integer, default: 730, min: 1, max: 1826, source: default of this tool; the laws set no period}
#   fix:
#     - portal: Entra admin center > Entra ID > App registrations > <displayName> > Certificates & secrets > add a new one; and change over; and then delete the old one
#     - command: Remove-MgApplicationPassword -ApplicationId <id> -KeyId ‹keyId of the old password, as the finding names it›
#       where: Only after a new one was added and the application uses it; until then this is an outage of the application
#   undo:
#     - portal: None for a deleted credential; give the application a new one
#   effort: hours
#   impact: outage
#   impact_text: The application stops where its old credential is still in use.
package m365.entra.application_credentials_are_current

subjects contains application._id if some application in input["m365.entra.applications"]

compliant contains application._id if {
	some application in input["m365.entra.applications"]
	is_array(application.passwordCredentials)
	is_array(application.keyCredentials)
	every secret in application.passwordCredentials {
		current(secret, input.params.secret_days)
	}
	every certificate in application.keyCredentials {
		current(certificate, input.params.certificate_days)
	}
}

because[application._id] contains {"secret": secret.keyId, "ends": secret.endDateTime} if {
	some application in input["m365.entra.applications"]
	some secret in application.passwordCredentials
	is_string(secret.keyId)
	is_string(secret.endDateTime)
	not current(secret, input.params.secret_days)
}

because[application._id] contains {"certificate": certificate.keyId, "ends": certificate.endDateTime} if {
	some application in input["m365.entra.applications"]
	some certificate in application.keyCredentials
	is_string(certificate.keyId)
	is_string(certificate.endDateTime)
	not current(certificate, input.params.certificate_days)
}

current(credential, days) if {
	is_number(credential._epoch.startDateTime)
	is_number(credential._epoch.endDateTime)
	credential._epoch.endDateTime - input.now_epoch >= input.params.days_left * 86400
	input.now_epoch - credential._epoch.startDateTime <= days * 86400
}
