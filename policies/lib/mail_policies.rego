# METADATA
# title: Policies of mail filtering
# description: >-
#   Which policy is in force for somebody. Microsoft applies the first that reaches a recipient: the strict preset, the
#   standard preset, custom policies by priority, then built-in protection or the default policy. A kind holds the `rules` there
#   are and their `applications`: `policy` is the name of what a rule carries, `order` its place, `open` whether no condition at
#   all means everybody. A policy without a rule reaches nobody.
#   Groups and single recipients are never taken for everybody; domains are, where all accepted domains are named without an
#   exception.
package lib.mail_policies

import data.lib.clouds

# METADATA
# description: The policies of a kind that has a default policy that are in force for somebody.
in_force(policies, kind) := [policy | some policy in policies; not out_of_force(policy, kind)]

# METADATA
# description: The policies of a kind without a default policy that are in force for somebody.
carried(policies, kind) := [policy | some policy in policies; not uncarried(policy, kind)]

# METADATA
# description: The rules that are switched on reach everybody in every accepted domain.
everybody(kind) if {
	complete(kind)
	domains_known
	covered_before(kind.applications, 1000001) == accepted
}

# METADATA
# description: Who gets which anti-malware policy.
malware := {"rules": array.concat(own, presets), "applications": array.concat(
	[custom(rule, rule.MalwareFilterPolicy) | some rule in own],
	[preset(rule, rule.MalwareFilterPolicy) | some rule in presets],
)} if {
	own := input["m365.defender.malware_filter_rules"]
	presets := input["m365.defender.preset_rules"]
}

# METADATA
# description: Who gets which anti-spam policy.
spam := {"rules": array.concat(own, presets), "applications": array.concat(
	[custom(rule, rule.HostedContentFilterPolicy) | some rule in own],
	[preset(rule, rule.HostedContentFilterPolicy) | some rule in presets],
)} if {
	own := input["m365.defender.spam_filter_rules"]
	presets := input["m365.defender.preset_rules"]
}

# METADATA
# description: Who gets which anti-phishing policy.
phishing := {"rules": array.concat(own, presets), "applications": array.concat(
	[custom(rule, rule.AntiPhishPolicy) | some rule in own],
	[preset(rule, rule.AntiPhishPolicy) | some rule in presets],
)} if {
	own := input["m365.defender.anti_phish_rules"]
	presets := input["m365.defender.preset_rules"]
}

# METADATA
# description: >-
#   Who gets which protection against imitation. A preset brings it to whom its rule for Defender for Office 365 reaches, which
#   may be fewer than its other rule does; then it covers nobody for certain.
imitation := {"rules": array.concat(own, presets), "applications": array.concat(
	[custom(rule, rule.AntiPhishPolicy) | some rule in own],
	[preset(with_defender(rule, added), rule.AntiPhishPolicy) | some rule in presets],
)} if {
	own := input["m365.defender.anti_phish_rules"]
	presets := input["m365.defender.preset_rules"]
	added := input["m365.defender.preset_detonation_rules"]
}

with_defender(rule, added) := rule if {
	rule.State == "Disabled"
	is_array(added)
} else := rule if {
	rule.State == "Enabled"
	some other in added
	other.State == "Enabled"
	lower(other.Name) == lower(rule.Name)
	other._recipients == rule._recipients
	other._exceptions == rule._exceptions
} else := {"State": "in part", "Priority": rule.Priority}

# METADATA
# description: Whose mail goes out under which outbound policy; no preset has one.
outbound := {"rules": own, "applications": [custom(rule, rule.HostedOutboundSpamFilterPolicy) | some rule in own]} if {
	own := input["m365.defender.outbound_spam_rules"]
}

# METADATA
# description: Who gets which Safe Attachments policy.
attachments := {"rules": array.flatten([own, presets, rest]), "applications": array.flatten([
	[custom(rule, rule.SafeAttachmentPolicy) | some rule in own],
	[preset(rule, rule.SafeAttachmentPolicy) | some rule in presets],
	[built_in(rule, rule.SafeAttachmentPolicy) | some rule in rest],
])} if {
	own := input["m365.defender.safe_attachment_rules"]
	presets := input["m365.defender.preset_detonation_rules"]
	rest := input["m365.defender.built_in_rules"]
}

# METADATA
# description: Who gets which Safe Links policy.
links := {"rules": array.flatten([own, presets, rest]), "applications": array.flatten([
	[custom(rule, rule.SafeLinksPolicy) | some rule in own],
	[preset(rule, rule.SafeLinksPolicy) | some rule in presets],
	[built_in(rule, rule.SafeLinksPolicy) | some rule in rest],
])} if {
	own := input["m365.defender.safe_links_rules"]
	presets := input["m365.defender.preset_detonation_rules"]
	rest := input["m365.defender.built_in_rules"]
}

custom(rule, policy) := {"policy": policy, "order": rule.Priority + 10, "open": false, "rule": rule}

preset(rule, policy) := {"policy": policy, "order": rule.Priority, "open": true, "rule": rule}

built_in(rule, policy) := {"policy": policy, "order": 1000000, "open": true, "rule": {
	"State": rule.State,
	"_exceptions": rule._exceptions,
	"_recipients": {"users": 0, "groups": 0, "domains": []},
}}

out_of_force(policy, kind) if {
	policy.IsDefault == false
	uncarried(policy, kind)
}

out_of_force(policy, kind) if {
	policy.IsDefault == true
	everybody(kind)
}

uncarried(policy, kind) if {
	complete(kind)
	is_string(policy.Name)
	every application in kind.applications {
		idle(policy, application, kind.applications)
	}
}

# METADATA
# description: A rule without a policy or a place was not left out unseen.
complete(kind) if count(kind.applications) == count(kind.rules)

idle(policy, application, _) if {
	is_string(application.policy)
	lower(application.policy) != lower(policy.Name)
}

idle(_, application, _) if application.rule.State == "Disabled"

idle(_, application, applications) if {
	domains_known
	covered_before(applications, application.order) == accepted
}

covered_before(applications, order) := {domain |
	some application in applications
	application.order < order
	some domain in wholly(application)
}

wholly(application) := accepted if {
	application.open == true
	unconditional(application)
	application.rule._recipients.domains == []
}

wholly(application) := {domain |
	some domain in accepted
	some named in application.rule._recipients.domains
	within(domain, named)
} if {
	unconditional(application)
	count(application.rule._recipients.domains) > 0
}

unconditional(application) if {
	application.rule.State == "Enabled"
	application.rule._recipients.users == 0
	application.rule._recipients.groups == 0
	application.rule._exceptions.users == 0
	application.rule._exceptions.groups == 0
	application.rule._exceptions.domains == []
}

within(domain, named) if domain == named

within(domain, named) if endswith(domain, concat("", [".", named]))

domains_known if {
	count(accepted) > 0
	every row in input["m365.exchange.accepted_domains"] {
		is_string(row.DomainName)
	}
}

# METADATA
# description: Domains in which somebody can have a primary address; the coexistence domain is none.
accepted := {domain |
	some row in input["m365.exchange.accepted_domains"]
	domain := lower(row.DomainName)
	not clouds.routes_mail(domain)
}
