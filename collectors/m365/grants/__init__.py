"""What the application was granted in the tenant, what it needs, and what goes beyond."""
