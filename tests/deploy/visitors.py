"""Somebody at a browser, as the site sees them: cookies, forms, uploads."""

import re
import ssl
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

TICKET = {"text": "灯不亮", "place": "1F", "kind": "repair", "category": "service", "grade": "ordinary"}
TICKET |= {"channel": "phone", "complainant": "customer"}
CREATE = "/complaints/tickets/new/"


class Answer:
    """What came back, read to its end."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """Keeps cookies; every request is a connection of its own, so that none is hidden by another's."""

    def __init__(self, port: int, *, host: str = "127.0.0.1", is_secure: bool = False) -> None:
        self.port, self.host, self.is_secure, self.cookies = port, host, is_secure, {}

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        origin = f"{'https' if self.is_secure else 'http'}://{self.host}"
        sent = {"Host": self.host, "Referer": f"{origin}/", "Accept-Language": "en"}
        sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(self._line()) as line:
            line.request(method, path, body, sent)
            answer = Answer(line.getresponse())
        for header in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return answer

    def _line(self) -> HTTPConnection:
        if not self.is_secure:
            return HTTPConnection("127.0.0.1", self.port, timeout=60)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return HTTPSConnection("127.0.0.1", self.port, timeout=60, context=context)

    @property
    def csrf_token(self) -> str:
        """The token of the cookie, which is bound to its host where the site is secure."""
        return self.cookies.get("__Host-csrftoken" if self.is_secure else "csrftoken", "")

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, values: dict) -> Answer:
        values = {"csrfmiddlewaretoken": self.csrf_token, **values}
        if any(hasattr(value, "read") for value in values.values()):
            return self.ask("POST", path, encode_multipart(BOUNDARY, values), Content_Type=MULTIPART_CONTENT)
        form = "application/x-www-form-urlencoded"
        return self.ask("POST", path, urlencode(values).encode(), Content_Type=form)

    def sign_in(self, username: str, password: str) -> None:
        self.get("/login/")
        answer = self.post("/login/", {"username": username, "password": password})
        assert answer.status == 302, answer.text

    def enter_ticket(self, **values) -> tuple[str, int]:
        """Enter a ticket with a text of its own; return the text and its key once it is acknowledged."""
        text = f"灯不亮 {uuid4().hex}"
        answer = self.post(CREATE, TICKET | {"text": text, "form_key": uuid4(), **values})
        assert answer.status == 302, answer.status
        return text, int(re.search(r"/tickets/(\d+)/", answer.headers["Location"])[1])
