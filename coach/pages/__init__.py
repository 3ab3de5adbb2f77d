"""Local pages in a browser: a small web server on the loopback address, opened by its user only.

Hand-written pages; nothing is fetched from elsewhere and nothing leaves the machine. `static/` is
what all of them share: look, elements, talking to the program, time, pictures of clips.
"""
