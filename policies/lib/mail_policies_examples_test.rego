# METADATA
# title: Mail domains, and the rules that say to whom a mail policy applies
# description: Shared by the tests of m365.defender, changed as a case needs.
package lib.mail_policies_examples_test

import data.lib.samples_test as sample

carrying(changes) := sample.in_tenant("r1", object.union({"Guid": "r1", "Name": "Surgery", "State": "Enabled", "Priority": 0, "MalwareFilterPolicy": "Surgery"}, {"_recipients": some_groups, "_exceptions": nobody}), changes)

domain(changes) := sample.in_tenant("d1", {"Guid": "d1", "DomainName": "clinic.example", "DomainType": "Authoritative", "Default": true}, changes)

everywhere := {"users": 0, "groups": 0, "domains": ["clinic.example"]}

nobody := {"users": 0, "groups": 0, "domains": []}

preset(changes) := sample.in_tenant("s1", object.union({"Guid": "s1", "Name": "Strict Preset Security Policy", "State": "Enabled", "Priority": 0, "MalwareFilterPolicy": "Surgery", "HostedContentFilterPolicy": "Surgery", "AntiPhishPolicy": "Surgery"}, {"_recipients": nobody, "_exceptions": nobody}), changes)

some_groups := {"users": 0, "groups": 1, "domains": []}
