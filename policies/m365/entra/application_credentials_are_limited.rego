# METADATA
# title: A policy limits the secrets and certificates of applications
# description: >-
#   Without a policy whoever manages an application can give it a password that never ends. The default policy must be on,
#   forbid passwords or limit their life, and limit the life of certificates, of applications and of service principals alike;
#   an enabled policy for single ones takes its place whole and must do the same. A limit for what is made after a day holds
#   where nothing older has such a credential.
# custom:
#   severity: medium
#   needs: [m365.entra.credential_defaults, m365.entra.credential_policies, m365.entra.applications, m365.entra.service_principals]
#   each: m365.entra.credential_defaults
#   shows: [isEnabled, _limits]
#   when_empty: fail
#   themes: [credentials]
#   maturity: true
#   note: >-
#     Graph does not say when a service principal was made: it is as old as its application where that is registered here, and
#     counts as older otherwise. Managed identities are not counted; Azure renews what they hold. To change these policies, some of
#     Microsoft's pages ask for Microsoft Entra Workload ID Premium.
#   params:
#     secret_days: {type: integer, default: 180, min: 1, max: 1096, source: default of this tool; the laws set no period}
#     certificate_days: {type: integer, default: 365, min: 1, max: 1826, source: default of this tool; the laws set no period}
#   fix:
#     - portal: Entra admin center > Entra ID > Enterprise apps > Application policies
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/defaultAppManagementPolicy with {"isEnabled": true, "applicationRestrictions": {"passwordCredentials": [{"restrictionType": "passwordLifetime", "state": "enabled", "maxLifetime": "P<params.secret_days>D", "restrictForAppsCreatedAfterDateTime": "‹a time in UTC before the oldest application was made›"}], "keyCredentials": [{"restrictionType": "asymmetricKeyLifetime", "state": "enabled", "maxLifetime": "P<params.certificate_days>D", "restrictForAppsCreatedAfterDateTime": "‹the same time›"}]}, "servicePrincipalRestrictions": {"passwordCredentials": [{"restrictionType": "passwordLifetime", "state": "enabled", "maxLifetime": "P<params.secret_days>D", "restrictForAppsCreatedAfterDateTime": "‹the same time›"}], "keyCredentials": [{"restrictionType": "asymmetricKeyLifetime", "state": "enabled", "maxLifetime": "P<params.certificate_days>D", "restrictForAppsCreatedAfterDateTime": "‹the same time›"}]}}'
#       where: 'The four lists are written whole: add the other restrictions that GET https://graph.microsoft.com/v1.0/policies/defaultAppManagementPolicy shows today'
#   undo:
#     - command: 'PATCH https://graph.microsoft.com/v1.0/policies/defaultAppManagementPolicy with {"isEnabled": <isEnabled>, "applicationRestrictions": <applicationRestrictions>, "servicePrincipalRestrictions": <servicePrincipalRestrictions>}'
#   effort: hours
#   impact: users
#   impact_text: Who gives an application a credential has to renew it more often, or use a certificate.
package m365.entra.application_credentials_are_limited

subjects contains policy._id if some policy in input["m365.entra.credential_defaults"]

compliant contains policy._id if {
	some policy in input["m365.entra.credential_defaults"]
	policy.isEnabled == true
	every of in ["application", "servicePrincipal"] {
		limited(policy, of, "passwordCredentials")
		limited(policy, of, "keyCredentials")
	}
	every single in input["m365.entra.credential_policies"] {
		strict(single)
	}
}

because[policy._id] contains {"policy": single._id} if {
	some policy in input["m365.entra.credential_defaults"]
	some single in input["m365.entra.credential_policies"]
	not strict(single)
}

because[policy._id] contains {"not_limited": kind, "of": of} if {
	some policy in input["m365.entra.credential_defaults"]
	policy.isEnabled == true
	some of in ["application", "servicePrincipal"]
	some kind in ["keyCredentials", "passwordCredentials"]
	not limited(policy, of, kind)
}

because[policy._id] contains {"by": "older than what the limit holds for", of: id} if {
	some policy in input["m365.entra.credential_defaults"]
	some of in ["application", "servicePrincipal"]
	some kind in ["keyCredentials", "passwordCredentials"]
	not limited(policy, of, kind)
	some limit in policy._limits
	limit.of == of
	limits(limit, kind)
	some id in exempt(of, kind, limit.after)
}

limited(policy, of, kind) if {
	some limit in policy._limits
	limit.of == of
	limits(limit, kind)
	limit.after == 0
}

limited(policy, of, kind) if {
	some limit in policy._limits
	limit.of == of
	limits(limit, kind)
	exempt(of, kind, limit.after) == set()
}

limits(limit, "passwordCredentials") if {
	limit.type in {"passwordAddition", "passwordLifetime"}
	fits(limit)
}

limits(limit, "keyCredentials") if {
	limit.type == "asymmetricKeyLifetime"
	fits(limit)
}

# METADATA
# description: What has a credential of the kind and was made before the day, or may have been.
exempt("application", kind, after) := older_applications(kind, after)

exempt("servicePrincipal", kind, after) := older_programs(kind, after)

exempt("custom", kind, after) := older_applications(kind, after) | older_programs(kind, after)

older_applications(kind, after) := {application._id |
	some application in input["m365.entra.applications"]
	not application[kind] == []
	not newer(application, after)
}

older_programs(kind, after) := {program._id |
	some program in input["m365.entra.service_principals"]
	not program.servicePrincipalType == "ManagedIdentity"
	not program[kind] == []
	not newer_program(program, after)
}

newer_applications(after) := {application.appId |
	some application in input["m365.entra.applications"]
	newer(application, after)
}

newer_program(program, after) if program.appId in newer_applications(after)

newer(application, after) if {
	is_number(application._epoch.createdDateTime)
	application._epoch.createdDateTime >= after
}

strict(single) if single.isEnabled == false

strict(single) if {
	single.isEnabled == true
	is_array(single._limits)
	limited(single, "custom", "passwordCredentials")
	limited(single, "custom", "keyCredentials")
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
