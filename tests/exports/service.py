"""The service, over HTTP."""

import json
from http.client import HTTPConnection
from urllib.parse import urlencode


class Service:
    """A running server, over one connection."""

    def __init__(self, address):
        self._connection = HTTPConnection(address, timeout=60)

    def ask(self, query, **variables):
        """The data of an operation, which must have no errors."""
        body = json.dumps({"query": query, "variables": variables})
        headers = {"content-type": "application/json"}
        status, text = self._send("POST", "/graphql", body, headers)
        answer = json.loads(text)
        if status != 200 or "errors" in answer:
            raise RuntimeError(f"{status} {answer.get('errors')} for {query}")
        return answer["data"]

    def pages(self, query, path, items="nodes", **variables):
        """All items of a connection at a path in the answer; the query takes `$after` and asks for `pageInfo`."""
        after = None
        while True:
            connection = self.ask(query, after=after, **variables)
            for name in path:
                connection = connection[name]
            yield from connection[items]
            if not connection["pageInfo"]["hasNextPage"]:
                return
            after = connection["pageInfo"]["endCursor"]

    def export(self, name, words):
        """The status and the bytes of an export."""
        query = urlencode({word: value for word, value in words.items()})
        return self._send("GET", f"/export/{name}?{query}")

    def _send(self, method, address, body=None, headers=None):
        self._connection.request(method, address, body, headers or {})
        response = self._connection.getresponse()
        return response.status, response.read()
