"""The domain: request, session, states and what is kept of them."""
