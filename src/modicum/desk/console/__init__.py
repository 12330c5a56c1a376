"""The technician's pages: queue and several chats side by side."""
