"""Where everything meets: settings, addresses and the ASGI application."""
