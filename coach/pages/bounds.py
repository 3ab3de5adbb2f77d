"""Bounds of what a browser may ask of the pages: how much, how long, how many at once."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS_S = 10.0
"""A connection on which no whole request comes for so long is closed: half-open ones pile up."""
BODY_S = 10.0
"""And a request whose body does not come whole within this time is refused. All is local."""
MOST_CONNECTIONS = 64
"""A browser keeps six at once to a page; several tabs are several times that."""
LONGEST_HEADERS = 16_384
"""Bytes of a request's first lines."""


class BoundedProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to waiting and a bound on connections."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, or close it when there are too many; look again later."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self.loop.call_later(HEADERS_S, self._look, None)

    def _look(self, waited_since: object) -> None:
        """Close when nothing whole has come since the last look, where the cycle was that one."""
        if self.transport.is_closing():
            return
        idle = not self.cycle or self.cycle.response_complete
        if idle and waited_since is self.cycle:
            self.transport.close()
            return
        self.loop.call_later(HEADERS_S, self._look, self.cycle)
