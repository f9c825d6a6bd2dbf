"""Two ways of writing one web address, and two addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossierkit.values.web_addresses import plain_address

PAGE = "https://news.example/talks/2017?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/talks/2017?id=7",
        "HTTPS://WWW.News.Example:443/talks/2017/?id=7#top",
        "http://news.example:80/talks/2017/index.html?id=7",
        "https://news.example/talks/2017?utm_source=x&id=7&fbclid=1&utm_campaign=y",
        "https://news.example/t%61lks/2017/amp?id=7",
        "https://web.archive.org/web/20170322101112/https://news.example/talks/2017?id=7",
        "https://web.archive.org/web/20170322101112id_/http://www.news.example/talks/2017?id=7",
        "https://archive.ph/20170322/https://news.example/talks/2017?id=7",
    ],
)
def test_one_address_written_in_two_ways(url: str) -> None:
    assert plain_address(url) == plain_address(PAGE) == "news.example/talks/2017?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/talks/2017?id=8",
        "https://news.example/Talks/2017?id=7",
        "https://news.example/talks/2018?id=7",
        "https://news.example:8080/talks/2017?id=7",
        "https://other.example/talks/2017?id=7",
        "https://news.example/talks%2F2017/x?id=7",
        "https://news.example/talks/2017?id=7#!/page/2",
    ],
)
def test_another_address(url: str) -> None:
    assert plain_address(url) != plain_address(PAGE)


def test_the_parts_of_a_query_may_stand_in_any_order_and_hosts_in_two_scripts() -> None:
    assert plain_address("https://a.example/?y=2&x=1") == plain_address("https://a.example?x=1&y=2")
    assert plain_address("https://bücher.example/ü") == plain_address("https://xn--bcher-kva.example/%C3%BC")


@given(st.from_regex(r"https?://[a-z0-9.-]{1,20}(:[0-9]{1,4})?/[\w%/?&=.#+~-]{0,40}", fullmatch=True))
def test_a_plain_address_is_plain(url: str) -> None:
    plain = plain_address(url)
    assert plain_address(f"https://{plain}") == plain


@given(st.text(max_size=60))
def test_every_address_can_be_compared(text: str) -> None:
    assert isinstance(plain_address(text), str)
    assert isinstance(plain_address(f"https://{text}"), str)
