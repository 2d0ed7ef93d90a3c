# METADATA
# title: A policy limits the secrets and certificates of applications
# description: >-
#   Without a policy whoever manages an application can give it a password that never ends. The default policy for
#   applications must be on, forbid passwords or limit their life, and limit the life of certificates; no policy
#   for single applications may be laxer.
# custom:
#   severity: medium
#   needs: [m365.entra.credential_defaults, m365.entra.credential_policies]
#   each: m365.entra.credential_defaults
#   shows: [isEnabled, _limits]
#   when_empty: fail
#   themes: [credentials]
#   maturity: true
#   note: A restriction may hold only for applications made after a day, which must be over; older ones are looked at one by one by another rule.
#   params:
#     secret_days: {type: integer, default: 180, min: 1, max: 1096, source: default of this tool; the laws set no period}
#     certificate_days: {type: integer, default: 365, min: 1, max: 1826, source: default of this tool; the laws set no period}
#   fix:
#     - portal: Entra admin center > Entra ID > Enterprise apps > Application policies
#     - command: Update-MgPolicyDefaultAppManagementPolicy -IsEnabled -ApplicationRestrictions $restrictions
#   undo:
#     - command: Update-MgPolicyDefaultAppManagementPolicy -IsEnabled:$false
#   effort: hours
#   impact: users
#   impact_text: Who gives an application a credential has to renew it more often, or use a certificate.
package m365.entra.application_credentials_are_limited

subjects contains policy._id if some policy in input["m365.entra.credential_defaults"]

compliant contains policy._id if {
	some policy in input["m365.entra.credential_defaults"]
	policy.isEnabled == true
	passwords_limited(policy, "application")
	passwords_limited(policy, "servicePrincipal")
	certificates_limited(policy)
	every single in input["m365.entra.credential_policies"] {
		strict(single)
	}
}

because[policy._id] contains {"policy": single._id} if {
	some policy in input["m365.entra.credential_defaults"]
	some single in input["m365.entra.credential_policies"]
	not strict(single)
}

passwords_limited(policy, of) if {
	some limit in policy._limits
	limit.of == of
	limit.type == "passwordAddition"
	in_force(limit)
}

passwords_limited(policy, of) if {
	some limit in policy._limits
	limit.of == of
	limit.type == "passwordLifetime"
	fits(limit)
}

certificates_limited(policy) if {
	some limit in policy._limits
	limit.of == "application"
	limit.type == "asymmetricKeyLifetime"
	fits(limit)
}

strict(single) if single.isEnabled == false

strict(single) if {
	single.isEnabled == true
	is_array(single._limits)
	every limit in single._limits {
		fits(limit)
	}
}

# METADATA
# description: It is on, and does not wait for applications that are made some day.
in_force(limit) if {
	limit.state == "enabled"
	is_number(limit.after)
	limit.after <= input.now_epoch
}

fits(limit) if {
	in_force(limit)
	limit.type in {"customPasswordAddition", "passwordAddition", "symmetricKeyAddition", "trustedCertificateAuthority"}
}

fits(limit) if {
	in_force(limit)
	limit.type in {"passwordLifetime", "symmetricKeyLifetime"}
	is_number(limit.days)
	limit.days <= input.params.secret_days
}

fits(limit) if {
	in_force(limit)
	limit.type == "asymmetricKeyLifetime"
	is_number(limit.days)
	limit.days <= input.params.certificate_days
}
