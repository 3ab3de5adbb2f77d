"""Only this machine's own browser gets in, and only with the key."""

import pytest

from calibration.studio.web.serve import LOOPBACK, listen
from coach.errors import CoachError

KEY = "the-key-of-this-test"


@pytest.fixture
def page(theatre):
    theatre.clip("one")
    return theatre.studio()


def test_the_address_with_the_key_opens_the_page_and_the_cookie_keeps_it_open(page, visit):
    client = visit(page, key=None)
    assert client.get("/api/studio").status_code == 403
    first = client.get(f"/?token={KEY}")
    assert first.status_code == 200
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=Strict" in first.headers["set-cookie"]
    assert client.get("/api/studio").status_code == 200


@pytest.mark.parametrize("address", ["/", "/api/studio", "/api/clip/0/0.jpg", "/static/base.css"])
@pytest.mark.parametrize("key", [None, "", "another", KEY[:-1], "é"])
def test_without_the_right_key_nothing_is_shown(page, visit, address, key):
    client = visit(page, key=None)
    response = client.get(address, params={} if key is None else {"token": key})
    assert response.status_code == 403
    assert "coach" not in response.text.lower()
    assert "set-cookie" not in response.headers


def test_a_wrong_cookie_does_not_open_it(page, visit):
    assert visit(page, key="another").get("/api/studio").status_code == 403


def test_another_machine_is_refused_even_with_the_key(page, visit):
    client = visit(page, client=("192.168.0.7", 50000))
    assert client.get("/api/studio").status_code == 403


@pytest.mark.parametrize("host", ["evil.example:4711", "evil.example", "127.0.0.1", "127.0.0.1:80"])
def test_a_name_that_only_points_here_is_refused(page, visit, host):
    """DNS rebinding: the browser believes that the foreign name is this machine."""
    assert visit(page).get("/api/studio", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:80", ""])
def test_another_web_site_cannot_change_anything(theatre, page, visit, ready, origin):
    client = visit(page)
    ready(client)
    response = client.post("/api/save", json={"values": {}}, headers={"origin": origin})
    assert response.status_code == 403
    assert not theatre.out.exists()


def test_a_form_of_another_site_is_refused_even_when_it_lies_about_its_origin(page, visit):
    client = visit(page)
    response = client.post("/api/save", json={}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403


def test_the_key_alone_in_an_address_changes_nothing(page, visit):
    response = visit(page, key=None).post(f"/api/save?token={KEY}", json={"values": {}})
    assert response.status_code == 403


def test_pages_may_load_nothing_from_elsewhere(page, visit):
    headers = visit(page).get("/").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


def test_files_beside_the_pages_stay_where_they_are(page, visit):
    for way in ("/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py"):
        assert visit(page).get(way).status_code == 404


def test_only_the_loopback_address_is_listened_on():
    with listen() as place:
        assert place.getsockname()[0] == LOOPBACK


def test_a_taken_port_is_one_clear_line():
    with listen() as place, pytest.raises(CoachError, match="leave --port out"):
        listen(place.getsockname()[1])
