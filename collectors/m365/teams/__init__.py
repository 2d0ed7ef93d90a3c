"""Teams: whom people meet and talk to, and what leaves through a meeting or a channel."""
