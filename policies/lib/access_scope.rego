# METADATA
# title: Which sign-ins policies reach together
# description: >-
#   A sign-in is an application, a place, a platform and a kind of client. Each is told apart only as far as some policy
#   names it: a place is a set of named locations, because locations may overlap; an application is one id, alone or as a
#   part of a named suite. Policies that fill everything count for all they reach. The others count together where, for
#   every combination, one of them applies. More than six named places, or very many combinations, are not weighed: then
#   only policies that fill everything count. Everything unsure is not reached. The trusted IPs of the old settings of
#   multifactor authentication have a name of their own and are no named location; all trusted places hold them.
package lib.access_scope

import data.lib.access_policies as policies

clients := {{"browser"}, {"mobileAppsAndDesktopClients"}, {"exchangeActiveSync"}, {"other"}}

legacy_clients := {{"exchangeActiveSync"}, {"other"}}

platforms := {{"android"}, {"iOS"}, {"windows"}, {"windowsPhone"}, {"macOS"}, {"linux"}, {"unknown"}}

# METADATA
# description: Every sign-in there is. A rule may narrow any side to the points it is about.
everything := {
	"applications": "every",
	"places": "every",
	"platforms": platforms,
	"clients": clients,
}

shapes := {policy._id: shape |
	some policy in array.concat(policies.live, policies.report_only)
	shape := {
		"applications": {
			"include": (as_set(policy.conditions.applications.includeApplications) | actions(policy)),
			"exclude": as_set(policy.conditions.applications.excludeApplications),
		},
		"places": places_of(policy),
		"platforms": platforms_of(policy),
		"clients": {"include": as_set(policy.conditions.clientAppTypes), "exclude": set()},
	}
}

actions(policy) := {action | some action in policy.conditions.applications.includeUserActions}

as_set(list) := {item | some item in list} if is_array(list)

places_of(policy) := anything if {
	policies.says_none(policy, "conditions.locations")
	not policy.conditions.locations
}

places_of(policy) := {
	"include": as_set(policy.conditions.locations.includeLocations),
	"exclude": as_set(policy.conditions.locations.excludeLocations),
}

platforms_of(policy) := anything if {
	policies.says_none(policy, "conditions.platforms")
	not policy.conditions.platforms
}

platforms_of(policy) := {
	"include": as_set(policy.conditions.platforms.includePlatforms),
	"exclude": as_set(policy.conditions.platforms.excludePlatforms),
}

anything := {"include": {"All"}, "exclude": set()}

# METADATA
# description: Whether one side of a policy holds at a point of that side.
holds(side, point) if {
	included(side.include, point)
	every token in point {
		not token in side.exclude
	}
}

included(include, _) if "All" in include

included(include, _) if "all" in include

included(include, point) if {
	some token in point
	token in include
}

# METADATA
# description: >-
#   Ids of the policies that fill the whole space, and the sets of other policies' ids of which one member each must reach a
#   user. An empty set among them means that nobody is covered by the others together.
parts(chosen, space) := {"wide": wide, "cells": cells(narrow, space)} if {
	ids := {policy._id | some policy in chosen; shapes[policy._id]}
	wide := {id | some id in ids; fills(id, space)}
	narrow := ids - wide
}

fills(id, space) if {
	every side, _ in everything {
		every point in points({id}, side, space) {
			holds(shapes[id][side], point)
		}
	}
}

cells(ids, space) := {set()} if not weighed(ids, space)

cells(ids, space) := crossed(
	crossed(signatures(ids, "applications", space), signatures(ids, "places", space)),
	crossed(signatures(ids, "platforms", space), signatures(ids, "clients", space)),
) if {
	weighed(ids, space)
}

weighed(ids, space) if {
	count(ids) > 0
	points(ids, "places", space)
}

crossed(left, right) := {both | some one in left; some other in right; both := one & other} if count(left) * count(right) <= 2000

crossed(left, right) := {set()} if count(left) * count(right) > 2000

signatures(ids, side, space) := {{id | some id in ids; holds(shapes[id][side], point)} |
	some point in points(ids, side, space)
}

points(_, side, space) := space[side] if is_set(space[side])

points(ids, "applications", space) := suites | {point | some id in alone; some suite in suites; point := {id} | suite} if {
	space.applications == "every"
	named := {token | some id in ids; some list in ["include", "exclude"]; some token in shapes[id].applications[list]}
	alone := (named - suite_names) - {"All", "None"}
	suites := {here | some suite in {{"Office365"}, {"MicrosoftAdminPortals"}, suite_names, set()}; here := suite & named}
}

suite_names := {"MicrosoftAdminPortals", "Office365"}

points(ids, "places", space) := possible(overlaps([token | some token in named])) if {
	space.places == "every"
	named := {token |
		some id in ids
		some list in ["include", "exclude"]
		some token in shapes[id].places[list]
		token != "All"
	}
}

# METADATA
# description: >-
#   The trusted IPs of the old settings of multifactor authentication: no list of named locations holds them, and they are
#   among all trusted places.
old_trusted := "00000000-0000-0000-0000-000000000000"

# METADATA
# description: Without the points where an address is one of the old trusted IPs and not in a trusted place.
possible(points_of_places) := {point | some point in points_of_places; agrees(point, points_of_places)}

agrees(point, _) if not old_trusted in point

agrees(point, _) if "AllTrusted" in point

agrees(_, points_of_places) if {
	every point in points_of_places {
		not "AllTrusted" in point
	}
}

# METADATA
# description: Every way in which an address may lie in named places; undefined where there are too many to weigh.
overlaps(tokens) := sixth if {
	count(tokens) <= 6
	first := doubled({set()}, tokens, 0)
	second := doubled(first, tokens, 1)
	third := doubled(second, tokens, 2)
	fourth := doubled(third, tokens, 3)
	fifth := doubled(fourth, tokens, 4)
	sixth := doubled(fifth, tokens, 5)
}

doubled(found, tokens, place) := found if place >= count(tokens)

doubled(found, tokens, place) := found | {more | some one in found; more := one | {tokens[place]}} if place < count(tokens)
