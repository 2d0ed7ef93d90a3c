# METADATA
# title: Mail is signed with a published key of good size
# description: >-
#   A receiver can tell altered or forged mail by its signature, if the key is there, not revoked, not marked as a
#   test, and long enough. A domain that says that it sends and takes no mail (SPF with -all alone, no host that takes mail)
#   needs no key, and has none that could be used.
# custom:
#   severity: medium
#   needs: [dns.mail.spf_records, dns.mail.dkim_keys]
#   each: dns.mail.spf_records
#   shows: [domain]
#   when_empty: not_applicable
#   themes: [mail_authenticity, message_signing]
#   note: Which selectors are looked at stands in the client file.
#   join: {dns.mail.dkim_keys: domain}
#   params:
#     bits: {type: integer, default: 2048, min: 1024, max: 4096, source: default of this tool; RFC 8301 asks signers for 2048}
#   fix:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies > Email authentication settings > DKIM > <domain> > publish the two CNAME records; and then Enable
#   undo:
#     - portal: Microsoft Defender portal > Email & collaboration > Policies > Email authentication settings > DKIM > <domain> > Disable; and delete the two records that were made
#   effort: hours
#   impact: none
package dns.mail.dkim_is_published

subjects contains domain._id if some domain in input["dns.mail.spf_records"]

compliant contains domain._id if {
	some domain in input["dns.mail.spf_records"]
	some key in input["dns.mail.dkim_keys"]
	key.domain == domain._id
	key.published == true
	key.valid == true
	key.revoked == false
	key.testing == false
	long_enough(key)
}

compliant contains domain._id if {
	some domain in input["dns.mail.spf_records"]
	domain.silent == true
	every key in input["dns.mail.dkim_keys"] {
		useless(key, domain)
	}
}

useless(key, _) if key.valid == false

useless(key, domain) if {
	is_string(key.domain)
	key.domain != domain._id
}

because[domain._id] contains {"missing": "a key, or MX 0 . for a domain that neither sends nor takes mail"} if {
	some domain in input["dns.mail.spf_records"]
	domain.silent == false
	refuses_everybody(domain)
}

refuses_everybody(domain) if {
	domain.terms[0].name == "all"
	domain.terms[0].qualifier == "-"
}

long_enough(key) if key.keyType == "ed25519"

long_enough(key) if {
	key.keyType == "rsa"
	is_number(key.bits)
	key.bits >= input.params.bits
}
