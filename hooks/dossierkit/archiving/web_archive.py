"""The Internet Archive's two interfaces: which copy of a page it has, and to save one now.

The first is described at https://archive.org/help/wayback_api.php, the second in "Save Page Now 2 Public API Docs" of the Internet Archive.
"""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from dossierkit.archiving.polite_requests import Answer, NoAnswerError, PoliteRequests
from dossierkit.values.dates import EdtfDate

WAYBACK = "https://web.archive.org"
AVAILABLE = "https://archive.org/wayback/available"
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)\d{6}")
ROUNDS = 60  # times that a save is asked after; five seconds and the pause apart
_WAIT = 5.0
_LIMITS = ("error:too-many-daily-captures", "error:user-session-limit")


class NotSavedError(Exception):
    """The archive has no copy and made none. The message is one line: why, in its words."""


class LimitReachedError(Exception):
    """The archive takes no more today from this account. The message is one line."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in the archive: its address, the day of it (`2017-03-22`), and the SHA-256 of the page's bytes there; None where they were not read."""

    url: str
    captured: str
    sha256: str | None


@dataclass(frozen=True)
class WebArchive:
    """The Wayback Machine, or another archive that answers like it, at `base` and `available`.

    `keys` are the two keys of an account, `access:secret`, without which nothing is saved.
    """

    requests: PoliteRequests
    base: str = WAYBACK
    available: str = AVAILABLE
    keys: str = ""

    def copy_near(self, url: str, day: EdtfDate | None) -> Copy | None:
        """The copy of a page that was made closest to a day, or the last one; None where there is none. Raises NoAnswerError."""
        asked = {"url": url} | ({"timestamp": day.earliest.strftime("%Y%m%d")} if day and day.earliest else {})
        answer = self.requests.get(self.available, params=asked)
        found = _json(answer).get("archived_snapshots", {})
        closest = found.get("closest") if isinstance(found, dict) else None
        if not isinstance(closest, dict) or not closest.get("available") or str(closest.get("status", "200")) != "200":
            return None
        return self._copy(str(closest.get("timestamp", "")), url)

    def save(self, url: str) -> Copy:
        """Have a page saved, and wait until it is. Raises NotSavedError, LimitReachedError or NoAnswerError."""
        if not self.keys:
            raise NotSavedError("without the keys of an account the Internet Archive saves nothing")
        told = {"Accept": "application/json", "Authorization": f"LOW {self.keys}"}
        answer = self.requests.post(f"{self.base}/save", {"url": url, "skip_first_archive": "1"}, headers=told)
        if answer.status == 401:
            raise LimitReachedError("the Internet Archive does not know these keys")
        job = _json(answer)
        if "job_id" not in job:
            raise _refused(job)
        for _round in range(ROUNDS):
            status = _json(self.requests.get(f"{self.base}/save/status/{job['job_id']}", headers=told))
            if status.get("status") == "success":
                copy = self._copy(str(status.get("timestamp", "")), str(status.get("original_url") or url))
                if copy is None:
                    raise NoAnswerError("the Internet Archive says that it saved the page, and not when")
                return copy
            if status.get("status") == "error":
                raise _refused(status)
            self.requests.sleep(_WAIT)
        raise NotSavedError("the Internet Archive was not done with it in time; the copy may be there tomorrow")

    def _copy(self, stamp: str, url: str) -> Copy | None:
        found = _STAMP.fullmatch(stamp)
        if not found:
            return None
        return Copy(f"{self.base}/web/{stamp}/{url}", "-".join(found.groups()), self._digest(stamp, url))

    def _digest(self, stamp: str, url: str) -> str | None:
        """The SHA-256 of the bytes that the archive kept: behind `id_` it gives them as they were, without its own frame."""
        try:
            kept = self.requests.get(f"{self.base}/web/{stamp}id_/{url}")
        except NoAnswerError:
            return None
        return sha256(kept.content).hexdigest() if kept.status == 200 and kept.content else None


def _json(answer: Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise NoAnswerError(f"the archive answers with {answer.status} and nothing that can be read")
    return found


def _refused(said: dict[str, Any]) -> Exception:
    why = " ".join(str(said.get("message") or said.get("status_ext") or "it does not say why").split()).rstrip(".")
    return LimitReachedError(f"the Internet Archive takes no more today: {why}") if said.get("status_ext") in _LIMITS else NotSavedError(why)
