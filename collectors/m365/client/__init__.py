"""What a client file says of Microsoft 365: the tenant, how Microsoft is reached, and in which of its clouds."""
