"""Access control of the pages: only this machine's browser, with a key of this run.

Three doors, each for another thief. Only loopback connections: other machines. The `Host` header
must name this very server: a web site that makes its own name point here (DNS rebinding). A request
must come from this page's own origin: a form or a picture on another web site, or on another port.
Behind them a secret in a cookie: other users and programs of this machine. It is given for a key
in the address, which is good once: what stays in a history or a list of processes opens nothing.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from ipaddress import ip_address

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN = "token"
READS = ("GET", "HEAD")
ONWARD = (
    '<!doctype html><meta http-equiv="refresh" content="0;url=/">'
    '<link rel="icon" href="data:,"><title>Lumbar Coach</title>'
)
"""Leads on to the page from this very origin: a strict cookie comes along from no other."""
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


class Keys:
    """The keys of one run: those for addresses, each good once, and the secret of the cookie.

    used  is told which key has just been used
    """

    def __init__(self, secret: str | None = None) -> None:
        """No key is out yet."""
        self.secret = secret or secrets.token_urlsafe(24)
        self.used: Callable[[str], object] = lambda _: None
        self._out: set[str] = set()

    def new(self) -> str:
        """A key for an address."""
        key = secrets.token_urlsafe(24)
        self._out.add(key)
        return key

    def use(self, given: str) -> bool:
        """Whether this key is good; from now on it is not."""
        found = [key for key in self._out if _same(given, key)]
        self._out.difference_update(found)
        for key in found:
            self.used(key)
        return bool(found)

    def is_secret(self, given: str | None) -> bool:
        """Whether it is the cookie's."""
        return given is not None and _same(given, self.secret)


class Guard:
    """Lets only this machine's browser in; wraps an application."""

    def __init__(self, app: ASGIApp, keys: Keys, port: int) -> None:
        """`port` is the one that is listened on: a cookie does not tell ports apart by itself."""
        self._app = app
        self._keys = keys
        self._cookie = f"coach-{port}"
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse in one line."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refusal = self._foreign(request)
        fresh = False
        if refusal is None:
            key = request.query_params.get(TOKEN) if request.method == "GET" else None
            fresh = key is not None and self._keys.use(key)
            known = self._keys.is_secret(request.cookies.get(self._cookie))
            refusal = self._answer_to_key(known or fresh) if key else self._unknown(request, known)
        answer: ASGIApp = self._app if refusal is None else refusal
        await answer(scope, receive, self._with_headers(send, give_cookie=fresh))

    def _foreign(self, request: Request) -> Response | None:
        """Why somebody from elsewhere is refused."""
        if not _is_loopback(request.client.host if request.client else ""):
            return PlainTextResponse("only this machine may open this page", 403)
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("this page has another address", 421)
        return None

    def _answer_to_key(self, let_in: bool) -> Response:
        """The way in, without the key in the address; or why there is none."""
        if let_in:
            return HTMLResponse(ONWARD)
        return PlainTextResponse(
            "this address was used before: open the newest one that the program printed", 403
        )

    def _unknown(self, request: Request, known: bool) -> Response | None:
        """Why somebody without the cookie, or another page that has it, is refused."""
        if not known:
            return PlainTextResponse(
                "open the address that the program printed: it holds a key of this run", 403
            )
        site = request.headers.get("sec-fetch-site", "same-origin")
        if request.method in READS:
            own = site in ("same-origin", "none")
        else:
            origin = request.headers.get("origin")
            own = site == "same-origin" and origin == f"http://{request.headers.get('host')}"
        return None if own else PlainTextResponse("only this page may ask for this", 403)

    def _with_headers(self, send: Send, *, give_cookie: bool) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = dict(HEADERS)
                if give_cookie:
                    extra["set-cookie"] = (
                        f"{self._cookie}={self._keys.secret}; Path=/; HttpOnly; SameSite=Strict"
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


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(errors="replace"), other.encode())


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
