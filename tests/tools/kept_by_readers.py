"""Asks the readers of others what they keep of our citations, and writes it into the data file and the guide: `make test-outside` sets them up.

Run it where a reader has a new release: `PYTHONPATH=hooks:tests .venv/bin/python tests/tools/kept_by_readers.py`.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from support.kept_by_readers import BEGIN, DATA, END, PAGE, asked, table


def main() -> None:
    """Write both files anew."""
    with TemporaryDirectory() as folder:
        rows = asked(Path(folder))
    head, *_ = DATA.read_text(encoding="utf-8").partition("- format")
    DATA.write_text(head + yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=150), encoding="utf-8")
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
