"""Short reports of our own, and how the tests write them to files."""

from __future__ import annotations

import json
from pathlib import Path

VISIT = (
    "The foreign minister of Ghana, Samuel Ablakwa, met his Kenyan counterpart Musalia Mudavadi in Nairobi on Tuesday. "
    "Ghana agreed to open a consulate in Mombasa, and Kenya thanked Accra for its support at the United Nations."
)
RAID = (
    "Turkish jets bombed positions of the Kurdistan Workers' Party in northern Iraq on Monday, Ankara said. "
    "Iraq condemned the strikes as a violation of its sovereignty and summoned the Turkish ambassador in Baghdad."
)


def wire(folder: Path, *articles: dict[str, str], name: str = "wire.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(a) + "\n" for a in articles))
    return path


def report(id_: str, text: str, published: str = "2024-05-08", **more: str) -> dict[str, str]:
    return {"id": id_, "text": text, "published": published, "publisher": f"{id_} Times", **more}
