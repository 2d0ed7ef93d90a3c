# METADATA
# title: How long a session lasts
# description: Which policies end a session, and which reach devices that nobody manages.
package lib.access_sessions

import data.lib.access_policies as policies
import data.lib.access_scope as scope

# METADATA
# description: Sign-ins that have a session to end, and those of them in a browser.
modern := {
	"applications": "every",
	"places": "every",
	"platforms": scope.platforms,
	"clients": {{"browser"}, {"mobileAppsAndDesktopClients"}},
}

browsers := {
	"applications": "every",
	"places": "every",
	"platforms": scope.platforms,
	"clients": {{"browser"}},
}

ends(policy, "unremembered", _) if {
	policy.sessionControls.persistentBrowser.isEnabled == true
	policy.sessionControls.persistentBrowser.mode == "never"
}

ends(policy, "often", hours) if {
	policy.sessionControls.signInFrequency.isEnabled == true
	policy.sessionControls.signInFrequency.authenticationType == "primaryAndSecondaryAuthentication"
	within(policy.sessionControls.signInFrequency, hours)
}

within(frequency, _) if frequency.frequencyInterval == "everyTime"

within(frequency, hours) if {
	frequency.frequencyInterval == "timeBased"
	is_number(frequency.value)
	frequency.value * {"hours": 1, "days": 24}[frequency.type] <= hours
}

# METADATA
# description: >-
#   No filter for devices, or one of those documented for unmanaged ones. Spaces, quotes and brackets in a filter of two terms
#   do not change it.
reaches_unmanaged(policy) if policies.says_none(policy, "conditions.devices")

reaches_unmanaged(policy) if {
	filter := policy.conditions.devices.deviceFilter
	bare(filter.rule) in known_filters[filter.mode]
}

bare(rule) := replace(replace(replace(replace(lower(rule), " ", ""), `"`, ""), "(", ""), ")", "")

known_filters := {
	"include": {
		"device.iscompliant-netrue",
		"device.iscompliant-netrue-anddevice.trusttype-neserverad",
		"device.iscompliant-netrue-ordevice.trusttype-neserverad",
		"device.trusttype-neserverad",
		"device.trusttype-neserverad-anddevice.iscompliant-netrue",
		"device.trusttype-neserverad-ordevice.iscompliant-netrue",
	},
	"exclude": {
		"device.iscompliant-eqtrue",
		"device.iscompliant-eqtrue-anddevice.trusttype-eqserverad",
		"device.iscompliant-eqtrue-ordevice.trusttype-eqserverad",
		"device.trusttype-eqserverad",
		"device.trusttype-eqserverad-anddevice.iscompliant-eqtrue",
		"device.trusttype-eqserverad-ordevice.iscompliant-eqtrue",
	},
}
