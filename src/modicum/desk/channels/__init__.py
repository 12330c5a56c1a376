"""Where requests wait, their custom fields and the technicians who serve them."""
