"""Templates, design tokens, custom elements and problem pages."""
