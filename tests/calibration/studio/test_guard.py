"""Only this machine's own browser gets in, and only with the key."""

import re
import stat
import tempfile
import webbrowser

import pytest

from coach.errors import CoachError
from coach.pages.guard import Keys
from coach.pages.serve import LOOPBACK, Addresses, listen


@pytest.fixture
def page(theatre):
    theatre.clip("one")
    return theatre.studio()


def test_the_address_with_the_key_leads_to_the_page_and_the_cookie_keeps_it_open(page, visit):
    keys = Keys()
    client = visit(page, key=None, keys=keys)
    assert client.get("/api/studio").status_code == 403
    first = client.get(f"/?token={keys.new()}")
    assert first.status_code == 200
    assert 'url=/"' in first.text
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=Strict" in first.headers["set-cookie"]
    assert keys.secret in first.headers["set-cookie"]
    assert client.get("/").status_code == 200
    assert client.get("/api/studio").status_code == 200


def test_a_key_opens_once_and_only_the_browser_that_used_it_goes_on(page, visit):
    keys = Keys()
    used = []
    keys.used = used.append
    key = keys.new()
    first, second = (visit(page, key=None, keys=keys) for _ in range(2))
    assert first.get("/", params={"token": key}).status_code == 200
    again = second.get("/", params={"token": key})
    assert again.status_code == 403
    assert "used before" in again.text
    assert "set-cookie" not in again.headers
    assert second.get("/api/studio").status_code == 403
    assert first.get("/", params={"token": key}).status_code == 200, "its own page, loaded again"
    assert used == [key]


def test_no_other_way_of_asking_uses_a_key_up(page, visit):
    keys = Keys()
    key = keys.new()
    visit(page, key=None, keys=keys).head("/", params={"token": key})
    visit(page, key=None, keys=keys).post("/api/save", params={"token": key}, json={})
    visit(page, key=None, keys=keys, client=("192.168.0.7", 1)).get("/", params={"token": key})
    host = {"host": "evil.example"}
    visit(page, key=None, keys=keys).get("/", params={"token": key}, headers=host)
    assert visit(page, key=None, keys=keys).get("/", params={"token": key}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("address", ["/", "/api/studio", "/api/clip/0/0.jpg"])
def test_another_site_or_port_gets_nothing_even_with_the_cookie(page, visit, site, address):
    assert visit(page).get(address, headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("address", ["/", "/api/studio", "/api/clip/0/0.jpg", "/static/base.css"])
@pytest.mark.parametrize("key", [None, "", "another", "é"])
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
    keys = Keys()
    address = f"/api/save?token={keys.new()}"
    response = visit(page, key=None, keys=keys).post(address, json={"values": {}})
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


def test_the_browser_is_given_a_file_of_the_users_own_and_no_key(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    shown = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not shown.append(address))
    keys = Keys()
    addresses = Addresses(keys, "http://127.0.0.1:4711/")
    addresses.show()
    (address,) = shown
    assert address.startswith("file:")
    (file,) = tmp_path.rglob("*.html")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    key = re.search(r"token=([\w-]+)", file.read_text())[1]
    assert key not in address
    assert key not in addresses.printed
    assert keys.use(key)
    assert list(tmp_path.iterdir()) == [], "the file is gone once it was used"
    assert not keys.use(key)
    before = addresses.printed
    assert keys.use(before.partition("token=")[2])
    assert addresses.printed != before
    assert addresses.printed in capsys.readouterr().out


def test_without_a_browser_the_printed_address_is_left(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    addresses = Addresses(Keys(), "http://127.0.0.1:4711/")
    addresses.show()
    addresses.forget()
    assert "open the address yourself" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
