"""The customer's pages: request form, waiting, chat, my data, end."""
