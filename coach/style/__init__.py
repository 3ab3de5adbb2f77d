"""How everything looks, declared once: colours, type and spacing of window, pages and pictures."""
