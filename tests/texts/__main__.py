"""Prints every text of the site once, with the first place where it stands, for a person to read through: ``python -m tests.texts``."""

from itertools import groupby

from tests.texts.collect import all_texts


def main() -> None:
    """Print the texts by place."""
    seen: set[str] = set()
    for place, texts in groupby(all_texts(), key=lambda text: text.place):
        print(f"\n== {place}")
        for _, text in texts:
            if text not in seen:
                seen.add(text)
                print(text)


if __name__ == "__main__":
    main()
