"""What a collector of Microsoft 365 is: what it asks, what is kept of an answer, and how that becomes evidence."""
