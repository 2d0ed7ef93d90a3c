# METADATA
# description: >-
#   What Microsoft's clouds call their own, in every cloud. collectors/clouds.py is the table; a test holds this to it.
package lib.clouds

# METADATA
# description: How a domain ends that came with a tenant, or that routes its mail beside servers of its own.
initial := {".onmicrosoft.com", ".onmicrosoft.us", ".partner.onmschina.cn"}

# METADATA
# description: How the domains end by which mail is routed beside servers of its own; nobody has an address there.
coexistence := {".mail.onmicrosoft.com", ".mail.onmicrosoft.us", ".mail.partner.onmschina.cn"}

# METADATA
# description: The tenants that own Microsoft's own applications.
microsofts_tenants := {
	"f8cdef31-a31e-4b4a-93e4-5f571e91255a",
	"72f988bf-86f1-41af-91ab-2d7cd011db47",
	"cab8a31a-1906-4287-a0d8-4eef66b95f6e",
	"a55a4d5b-9241-49b1-b4ff-befa8db00269",
}

came_with_a_tenant(domain) if {
	some ending in initial
	endswith(lower(domain), ending)
}

routes_mail(domain) if {
	some ending in coexistence
	endswith(lower(domain), ending)
}
