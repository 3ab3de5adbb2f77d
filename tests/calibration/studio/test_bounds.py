"""What is asked of the pages has an end: in size, in time, in number."""

import socket
import time
from urllib.parse import urlsplit

import pytest

from coach.pages import bounds, web


@pytest.fixture
def address(theatre, served, monkeypatch):
    monkeypatch.setattr(bounds, "HEADERS_S", 0.3)
    monkeypatch.setattr(bounds, "MOST_CONNECTIONS", 8)
    monkeypatch.setattr(web, "BODY_S", 0.3)
    theatre.clip("one")
    with served(theatre.studio()) as address:
        yield urlsplit(address)


def knock(address, text: bytes) -> socket.socket:
    place = socket.create_connection((address.hostname, address.port), timeout=5)
    place.sendall(text)
    return place


def rest(place: socket.socket) -> bytes:
    """What comes until the other side closes."""
    data = b""
    try:
        while part := place.recv(65536):
            data += part
    except ConnectionResetError:
        pass
    return data


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\nA: "])
def test_a_request_that_never_becomes_whole_is_hung_up_on(address, begun):
    start = time.monotonic()
    with knock(address, begun) as place:
        assert rest(place) == b""
    assert time.monotonic() - start < 3


def test_the_same_after_a_first_request_on_the_same_line(address):
    whole = f"GET / HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    with knock(address, whole + b"GET / HT") as place:
        assert rest(place).startswith(b"HTTP/1.1 403")


def test_a_body_that_never_ends_is_refused(address):
    head = f"GET /?{address.query} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    with knock(address, head) as place:
        answer = rest(place).decode()
    cookie = answer.partition("set-cookie: ")[2].partition(";")[0]
    assert cookie
    post = (
        f"POST /api/judge HTTP/1.1\r\nHost: {address.netloc}\r\nOrigin: http://{address.netloc}\r\n"
        f"Cookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n" + "{"
    )
    with knock(address, post.encode()) as place:
        answer = b""
        while b"}" not in answer and (part := place.recv(65536)):
            answer += part
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"too slow" in answer


@pytest.mark.parametrize("line", [b"GET /" + b"a" * 10**5, b"GET / HTTP/1.1\r\nA: " + b"b" * 10**6])
def test_first_lines_without_end_are_refused(address, line):
    with knock(address, b"") as place:
        try:
            place.sendall(line)
        except OSError:
            return
        assert rest(place)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 431", b"")


def test_more_connections_than_a_browser_needs_are_closed_at_once(address):
    places = [knock(address, b"") for _ in range(30)]
    time.sleep(0.2)
    closed = 0
    for place in places:
        place.settimeout(0.05)
        try:
            closed += place.recv(1) == b""
        except ConnectionResetError:
            closed += 1
        except TimeoutError:
            pass
        place.close()
    assert closed >= 20


@pytest.mark.parametrize("path", ["judge", "save", "open", "export"])
@pytest.mark.parametrize(
    "body", ["[" * 100_000, '{"values":' * 50_000, "9" * 5000, "nan", '"\\ud800"']
)
def test_what_no_page_sends_is_one_line_and_no_failure_of_the_server(theatre, visit, path, body):
    theatre.clip("one")
    client = visit(theatre.studio())
    kind = {"content-type": "application/json"}
    answer = client.post(f"/api/{path}", content=body, headers=kind)
    assert answer.status_code == 400
    assert len(answer.json()["error"]) < 500
