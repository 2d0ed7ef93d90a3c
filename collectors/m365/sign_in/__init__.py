"""How the application signs in to the tenant: the only user of msal."""
