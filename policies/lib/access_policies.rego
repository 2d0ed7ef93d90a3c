# METADATA
# title: What a Conditional Access policy demands
# description: >-
#   Judges policies apart from people: which are in force, which narrow themselves by a condition that cannot be weighed
#   (devices, risk, flows, programs, unknown ones), and whether every way through the grant controls meets an aim. A policy
#   that cannot be read demands nothing. An authentication strength is judged by its combinations, never by its name.
package lib.access_policies

# METADATA
# description: The provider sent null for this field. A null that came from nowhere is no such statement.
says_none(policy, path) if path in policy._absent

live := [policy | some policy in input["m365.entra.conditional_access_policies"]; policy.state == "enabled"]

report_only := [policy |
	some policy in input["m365.entra.conditional_access_policies"]
	policy.state == "enabledForReportingButNotEnforced"
]

# METADATA
# description: Combinations of methods that amount to several factors, and those that cannot be phished.
several_factors := resists_phishing | {
	"deviceBasedPush",
	"federatedMultiFactor",
	"hardwareOath,federatedSingleFactor",
	"microsoftAuthenticatorPush,federatedSingleFactor",
	"password,hardwareOath",
	"password,microsoftAuthenticatorPush",
	"password,sms",
	"password,softwareOath",
	"password,voice",
	"sms,federatedSingleFactor",
	"softwareOath,federatedSingleFactor",
	"temporaryAccessPassMultiUse",
	"temporaryAccessPassOneTime",
	"voice,federatedSingleFactor",
}

resists_phishing := {"fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor"}

aims := {
	"block": {"controls": {"block"}, "combinations": set()},
	"device": {"controls": {"block", "compliantDevice", "domainJoinedDevice"}, "combinations": set()},
	"device_or_factors": {
		"controls": {"block", "compliantDevice", "domainJoinedDevice", "mfa"},
		"combinations": several_factors,
	},
	"factors": {"controls": {"block", "mfa"}, "combinations": several_factors},
	"new_password": {"controls": {"block", "passwordChange", "riskRemediation"}, "combinations": set()},
	"phishing": {"controls": {"block"}, "combinations": resists_phishing},
}

# METADATA
# description: Enabled policies that meet an aim and carry no condition but those named in `allowed`.
demanding(policies, aim, allowed) := [policy |
	some policy in policies
	meets(policy.grantControls, policy, aims[aim])
	plain(policy, allowed)
]

meets(controls, _, _) if "block" in controls.builtInControls

meets(controls, _, aim) if {
	controls.operator == "AND"
	some control in controls.builtInControls
	control in aim.controls
}

meets(controls, _, aim) if {
	controls.operator == "AND"
	strong(controls.authenticationStrength, aim)
}

meets(controls, policy, aim) if {
	only(controls, aim)
	count(controls.builtInControls) > 0
	says_none(policy, "grantControls.authenticationStrength")
}

meets(controls, _, aim) if {
	only(controls, aim)
	strong(controls.authenticationStrength, aim)
}

only(controls, aim) if {
	controls.termsOfUse == []
	controls.customAuthenticationFactors == []
	is_array(controls.builtInControls)
	every control in controls.builtInControls {
		control in aim.controls
	}
}

strong(strength, aim) if {
	is_array(strength.allowedCombinations)
	count(strength.allowedCombinations) > 0
	every combination in strength.allowedCombinations {
		combination in aim.combinations
	}
}

strong(strength, aim) if {
	not strength.allowedCombinations
	some known in input["m365.entra.authentication_strengths"]
	known._id == strength.id
	count(known.allowedCombinations) > 0
	every combination in known.allowedCombinations {
		combination in aim.combinations
	}
}

narrowing := {
	"applications.applicationFilter",
	"authenticationFlows",
	"clientApplications",
	"devices",
	"insiderRiskLevels",
	"signInRiskLevels",
	"userRiskLevels",
}

# METADATA
# description: No condition narrows the policy but those in `allowed`, and those that are weighed elsewhere.
plain(policy, allowed) if {
	every name in narrowing - allowed {
		silent(policy, name)
	}
	known_fields(policy.conditions, of_conditions)
	known_fields(policy.conditions.applications, of_applications)
	known_fields(policy.conditions.users, of_users)
}

silent(policy, name) if {
	name in {"signInRiskLevels", "userRiskLevels"}
	policy.conditions[name] == []
}

silent(policy, name) if {
	not name in {"signInRiskLevels", "userRiskLevels"}
	says_none(policy, concat(".", ["conditions", name]))
}

# METADATA
# description: A condition that nobody knows may narrow the policy to anything. Empty ones narrow nothing.
known_fields(part, known) if {
	is_object(part)
	every name, value in part {
		harmless(name, value, known)
	}
}

harmless(name, _, known) if name in (known | {"@odata.type"})

harmless(_, value, _) if value == []

of_conditions := {
	"applications",
	"authenticationFlows",
	"clientAppTypes",
	"clientApplications",
	"devices",
	"insiderRiskLevels",
	"locations",
	"platforms",
	"signInRiskLevels",
	"userRiskLevels",
	"users",
}

of_applications := {
	"applicationFilter",
	"excludeApplications",
	"includeApplications",
	"includeAuthenticationContextClassReferences",
	"includeUserActions",
}

of_users := {
	"excludeGroups",
	"excludeGuestsOrExternalUsers",
	"excludeRoles",
	"excludeUsers",
	"includeGroups",
	"includeGuestsOrExternalUsers",
	"includeRoles",
	"includeUsers",
}
