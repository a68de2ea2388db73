"""What can go wrong with a server, in one line each, without the key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .devices import first_line
from .errors import ModelUnusable, ServerError

if TYPE_CHECKING:
    import openai


# Servers differ in what they take. What one refuses is left out, and not sent to it again.
_OPTIONAL = (
    *("chat_template_kwargs", "response_format", "top_logprobs", "logprobs", "stream_options", "temperature", "stop"),
    "max_tokens",
)


class RequestRefused(ServerError):
    """The server refused the request as such (400, 422); `said` is all that it said, for the backend to act on."""

    def __init__(self, message: str, said: str) -> None:
        super().__init__(message)
        self.said = said


@contextmanager
def server_errors(client: openai.OpenAI, model: str, api_key_env: str) -> Iterator[None]:
    """Turn what the openai package raises into ServerError."""
    import openai

    url = str(client.base_url)
    try:
        yield
    except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
        line = f"{url} refused the request ({said(client, error)}); shorten it or look at the server's log"
        raise RequestRefused(line, str(error)) from error
    except openai.AuthenticationError as error:
        raise ServerError(f"{url} does not accept the key (401); set {api_key_env} to a valid one") from error
    except openai.PermissionDeniedError as error:
        raise ServerError(f"{url} does not let this key use {model} (403); use another model or key") from error
    except openai.NotFoundError as error:
        raise ServerError(_not_found(client, model)) from error
    except openai.RateLimitError as error:
        raise ServerError(f"{url} is overloaded or the quota is used up (429); try later") from error
    except openai.APITimeoutError as error:
        raise ServerError(f"{url} did not answer within {_seconds(client)} s; try a longer timeout") from error
    except openai.APIStatusError as error:
        raise ServerError(f"{url} failed ({said(client, error)}); look at the server's log") from error
    except openai.APIConnectionError as error:
        reason = first_line(error.__cause__ or error)
        raise ServerError(f"{url} cannot be reached ({reason}); is the server running?") from error
    except openai.APIError as error:
        raise ServerError(f"{url} sent what is not an answer ({said(client, error)}); is it a chat server?") from error
    except Exception as error:
        # While an answer streams, the transport's own errors come through.
        if not type(error).__module__.startswith("http"):
            raise
        raise died(client, error) from error


def refused_option(message: str, sent: dict[str, Any]) -> str | None:
    """The option that a server's refusal is about: the one it names, else what is refused most of those there are."""
    named = [option for option in _OPTIONAL if option in sent and option in message]
    likely = [option for option in ("response_format", "chat_template_kwargs") if option in sent]
    return next(iter([*named, *likely]), None)


def check_access(base_url: str | None, **numbers: float) -> None:
    """Refuse, with ModelUnusable, an address that is none, and numbers that are not above 0."""
    try:
        parts = urlsplit("http://default" if base_url is None else base_url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, half an IPv6 address
        fine = False
    if not fine:
        raise ModelUnusable(f"base URL {base_url!r} is no address of a server; write one as http://localhost:8000/v1")
    for name, number in numbers.items():
        if not number > 0:
            raise ModelUnusable(f"{name} {number!r}: allows no request; give a number above 0")


def died(client: openai.OpenAI, error: Exception | None = None) -> ServerError:
    """The connection ended before the answer did."""
    reason = f" ({first_line(error)})" if error else ""
    return ServerError(f"{client.base_url} broke off in the middle of its answer{reason}; look at the server's log")


def said(client: openai.OpenAI, error: openai.APIError) -> str:
    """What the server said, in one short line without the key."""
    return first_line(error)[:200].replace(client.api_key, "***")


def offered(client: openai.OpenAI) -> list[str]:
    """The ids of the models that the server offers."""
    return sorted(model.id for model in client.models.list())


def _not_found(client: openai.OpenAI, model: str) -> str:
    import openai

    try:
        models = offered(client)
    except (openai.OpenAIError, TypeError, AttributeError):
        return f"{client.base_url} is no OpenAI-compatible server (404); a base URL usually ends in /v1"
    shown = ", ".join(models[:10]) + (" ..." if len(models) > 10 else "")
    return f"{client.base_url} has no model {model!r}; it offers {shown or 'none'}"


def _seconds(client: openai.OpenAI) -> str:
    timeout = client.timeout
    return f"{timeout:g}" if isinstance(timeout, int | float) else str(timeout)
