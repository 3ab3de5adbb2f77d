"""Access control of the pages: only this machine's browser, with the token of this run.

Three doors, each for another thief. Only loopback connections: other machines. The `Host` header
must name this very server: a web site that makes its own name point here (DNS rebinding). A request
that changes something must come from this page's own origin: a form on another web site. Behind
them a random token, in the address at first and in a cookie from then on: other users and programs
of this machine.
"""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "token"
READS = ("GET", "HEAD")
HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' blob: data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
"""Nothing from elsewhere is loaded, nothing is framed, and the address (with its token) is told to
nobody."""


class Guard:
    """Lets only this machine's browser in; wraps an application."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        """`port` is the one that is listened on: a cookie does not tell ports apart by itself."""
        self._app = app
        self._token = token
        self._cookie = f"coach-{port}"
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse in one line."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, self._with_headers(send, give_cookie=False))
            return
        fresh = self._same(request.query_params.get(TOKEN))
        await self._app(scope, receive, self._with_headers(send, give_cookie=fresh))

    def _refusal(self, request: Request) -> Response | None:
        if not _is_loopback(request.client.host if request.client else ""):
            return PlainTextResponse("only this machine may open this page", 403)
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("this page has another address", 421)
        known = self._same(request.query_params.get(TOKEN)) and request.method in READS
        if not known and not self._same(request.cookies.get(self._cookie)):
            return PlainTextResponse(
                "open the address that the program printed: it holds this run's key", 403
            )
        site = request.headers.get("sec-fetch-site", "same-origin")
        if request.method not in READS and (
            request.headers.get("origin") != f"http://{host}" or site != "same-origin"
        ):
            return PlainTextResponse("only this page may change something here", 403)
        return None

    def _same(self, given: str | None) -> bool:
        return given is not None and hmac.compare_digest(given.encode(), self._token.encode())

    def _with_headers(self, send: Send, *, give_cookie: bool) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = dict(HEADERS)
                if give_cookie:
                    extra["set-cookie"] = (
                        f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict"
                    )
                have = {name for name, _ in message["headers"]}
                if b"cache-control" not in have:
                    extra["cache-control"] = "no-store"
                message["headers"] = [
                    *message["headers"],
                    *((name.encode(), value.encode()) for name, value in extra.items()),
                ]
            await send(message)

        return sending


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
