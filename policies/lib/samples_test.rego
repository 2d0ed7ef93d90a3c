# METADATA
# title: What the tests of all rules share
# description: A resource as a collector writes it, the input that it lies in, a case, and whether a rule judges the case so.
package lib.samples_test

tenant := "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"

account := "123456789012"

# METADATA
# description: A resource of the Microsoft 365 tenant, with its fields, and a case's changes laid over them.
in_tenant(id, fields, changes) := resource({"tenant": tenant}, id, fields, changes)

# METADATA
# description: A resource in a region of the AWS account.
in_region(id, fields, changes) := resource({"account": account, "region": "eu-west-1", "tags": {}}, id, fields, changes)

# METADATA
# description: A resource of the AWS account that lies in no region.
in_account(id, fields, changes) := resource({"account": account, "region": "global", "tags": {}}, id, fields, changes)

# METADATA
# description: A resource of a domain.
in_domain(id, fields, changes) := resource({"domain": "acme.example"}, id, fields, changes)

# METADATA
# description: A resource at any other place.
resource(place, id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

# METADATA
# description: The input of a rule for a tenant; the needs are collector and rows.
m365(needs, params) := whole(needs, params, {"_id": tenant, "provider": "m365"})

# METADATA
# description: The input of a rule for an AWS account.
aws(needs, params) := whole(needs, params, {"_id": account, "provider": "aws"})

# METADATA
# description: The input of a rule for a client's domains.
dns(needs, params) := whole(needs, params, {"_id": "dns", "provider": "dns"})

whole(needs, params, target) := object.union(needs, {"now_epoch": 1795000000, "params": params, "target": target})

# METADATA
# description: A case with one subject, which complies.
good(document, subject) := {"input": document, "compliant": [subject], "failing": []}

# METADATA
# description: A case with one subject, which fails.
bad(document, subject) := {"input": document, "compliant": [], "failing": [subject]}

# METADATA
# description: A case without subjects.
neither(document) := {"input": document, "compliant": [], "failing": []}

# METADATA
# description: A case with the ids of the subjects that comply, and of those that fail.
case(document, compliant, failing) := {"input": document, "compliant": compliant, "failing": failing}

# METADATA
# description: The same of a tenant.
m365_case(needs, params, compliant, failing) := case(m365(needs, params), compliant, failing)

# METADATA
# description: Whether these sets of a rule, worked out under the case's input, are those that the case names.
agrees(case, subjects, compliant) if {
	compliant == {id | some id in case.compliant}
	subjects - compliant == {id | some id in case.failing}
}
