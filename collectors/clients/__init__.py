"""The clients' folder: `clients/<name>/client.toml` over `clients/defaults.toml`, read and checked in their shape."""
