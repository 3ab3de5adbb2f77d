"""What both local pages share: the server, its guard, films, and the static files."""
