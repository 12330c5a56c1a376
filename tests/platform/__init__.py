"""The ground: store, trail, policies, security, bus."""
