"""Asks the Tokyo policy graph over plain HTTP; needs nothing but Python."""

import json
import urllib.error
import urllib.parse
import urllib.request


class ServiceError(Exception):
    """The service refused, or cannot be reached; the message says why."""


class Service:
    """One service, by its address."""

    def __init__(self, url="http://127.0.0.1:8000", timeout=30):
        self.url = url.rstrip("/")
        self.timeout = timeout

    def query(self, document, variables=None):
        """The data that a GraphQL document asks for."""
        body = json.dumps({"query": document, "variables": variables or {}}).encode()
        answer = json.loads(self._fetch("/graphql", body))
        if "errors" in answer:
            raise ServiceError(_messages(answer))
        return answer["data"]

    def pages(self, document, variables=None):
        """All nodes of the one connection that a document asks for, page by page.

        The document takes `$after`, and selects `nodes` and `pageInfo { hasNextPage endCursor }`.
        """
        after = None
        while True:
            connection = _connection(self.query(document, {**(variables or {}), "after": after}))
            yield from connection["nodes"]
            if not connection["pageInfo"]["hasNextPage"]:
                return
            after = connection["pageInfo"]["endCursor"]

    def export(self, format, **words):
        """The graph, or the part that the words of a scope select, as the bytes of a format.

        The words are those of `/export/{format}`: `kinds=["BUREAU", "PREFECTURE"]`, `includeIsolated=True` …;
        `and_` stands for `and`, which Python keeps for itself, and `scope` takes the scope of `analysis` as a dict.
        """
        words = {name.rstrip("_"): _word(value) for name, value in words.items()}
        return self._fetch(f"/export/{format}?{urllib.parse.urlencode(words)}")

    def _fetch(self, path, body=None):
        headers = {"Content-Type": "application/json"} if body else {}
        request = urllib.request.Request(self.url + path, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            raise ServiceError(_refusal(error)) from None
        except urllib.error.URLError as error:
            raise ServiceError(f"{self.url} does not answer: {error.reason}") from None
        except TimeoutError:
            raise ServiceError(f"{self.url} does not answer within {self.timeout} seconds") from None


def _connection(data):
    """The connection within an answer, however deep it lies."""
    while "pageInfo" not in data:
        (data,) = data.values()
    return data


def _word(value):
    """A value as it stands in an address."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return json.dumps(value)
    if isinstance(value, (list, tuple)):
        return ",".join(value)
    return value


def _messages(answer):
    return "\n".join(error["message"] for error in answer["errors"])


def _refusal(error):
    """What an answer with an error's status says; a proxy may say it in its own way."""
    text = error.read().decode(errors="replace")
    try:
        return _messages(json.loads(text))
    except (ValueError, LookupError, TypeError):
        return f"{error.code} {error.reason}: {text[:200]}"
