"""MediaPipe's records of use go nowhere; what the user set for cameras and downloads stays."""

import urllib.request

import pytest

from coach.see.fetching import no_usage_records
from coach.see.fetching.no_usage_records import (
    NOWHERE,
    close_the_way,
    stop_usage_records,
    users_environment,
    users_proxies,
)

USERS = {"https_proxy": "http://office:3128", "HTTP_PROXY": "http://office:3128"}


@pytest.mark.parametrize(
    ("no_proxy", "stays"),
    [
        ("camera.local,192.168.1.0/24", "camera.local,192.168.1.0/24"),
        ("camera.local, *", "camera.local"),
        ("*", None),
        (".com,camera.local", "camera.local"),
        ("googleapis.com", None),
        ("*.google.com,.googleapis.com,play.googleapis.com:443", "*.google.com"),
        ("", None),
    ],
)
@pytest.mark.parametrize("name", ["no_proxy", "NO_PROXY"])
def test_no_exception_is_left_for_google_and_every_other_stays(name, no_proxy, stays):
    environment = {name: no_proxy, "ALL_PROXY": "http://office:3128"}
    close_the_way(environment)
    assert environment == {"https_proxy": NOWHERE, **({name: stays} if stays else {})}


@pytest.mark.parametrize(("no_proxy", "plain"), [("*", None), ("camera.local", "http://a:1")])
def test_a_camera_is_reached_as_before(no_proxy, plain):
    environment = {"http_proxy": "http://a:1", "no_proxy": no_proxy}
    close_the_way(environment)
    assert environment.get("http_proxy") == plain


def test_our_own_download_still_knows_the_users_proxy(monkeypatch):
    monkeypatch.setattr(no_usage_records, "_before", None)
    environment = {"PATH": "/bin", **USERS}
    monkeypatch.setattr(no_usage_records.os, "environ", environment)
    assert users_proxies({"https": "http://of-the-system:1"}) == {"https": "http://of-the-system:1"}
    stop_usage_records()
    stop_usage_records()  # the second time finds our own, and must not take it for the user's
    assert environment["https_proxy"] == NOWHERE
    assert users_environment() == {"PATH": "/bin", **USERS}
    assert users_proxies({}) == {"https": "http://office:3128", "http": "http://office:3128"}


def test_python_itself_refuses_the_way_to_nowhere(monkeypatch):
    monkeypatch.setenv("https_proxy", NOWHERE)
    with pytest.raises((OSError, ValueError)):
        urllib.request.urlopen("https://play.googleapis.com", timeout=1)
