"""Words that stand beside a date on a page and say what happened on it: published, or only changed."""

import re

# Beginnings of words, folded (small letters, no accents).
_PUBLISHED = (
    *("publis", "publie", "publicat", "publicad", "post", "written", "creat", "issued", "released", "first p", "originally", "submitted"),
    *("added on", "date:", "dated", "entry date", "veroffentlich", "publizier", "erstellt", "erschien", "geschrieben", "eingestellt", "verfasst"),
    *("gepostet", "datum:", "online seit", "artikel vom", "mis en ligne", "paru", "ecrit", "redige", "cree le", "escrito", "creado", "fecha:"),
    *("pubblic", "scritto", "inserito", "data:", "gepubliceerd", "geplaatst", "opublikowan", "dodan", "data publikacji", "publicerad"),
    *("publisert", "udgivet", "julkaistu", "publikov", "vydano", "megjelen", "yayin", "eklenme", "giris tarihi", "δημοσι"),
    *("опубликован", "опублікован", "размещен", "создан", "дата:", "نشر", "تاريخ", "انتشار"),
    *("发布", "發布", "发表", "公開", "投稿", "掲載", "게시", "입력", "등록"),
)
_CHANGED = (
    *("updat", "modif", "chang", "revis", "last edit", "edited", "last review", "reviewed", "as of"),
    *("aktualisier", "geander", "uberarbeitet", "letzte ander", "anderung", "bearbeitet", "geupdatet"),
    *("mis a jour", "mise a jour", "maj", "actualiz", "actualis", "ultima modificacion", "aggiornat", "ultima modifica", "atualizad"),
    *("bijgewerkt", "gewijzigd", "aktualizacja", "zaktualizow", "uppdater", "oppdater", "opdater", "paivitetty", "aktualizov"),
    *("обновлен", "изменен", "оновлен", "guncel", "ενημερ", "frissit", "تحديث", "بروز", "更新", "수정"),
)


def _beginning(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, words))})")


PUBLISHED, CHANGED = _beginning(_PUBLISHED), _beginning(_CHANGED)


def said_of_date(before: str) -> str | None:
    """What the folded words before a date say of it: `published`, `changed` or nothing; the word nearest to the date counts."""
    last = {
        "published": max((match.start() for match in PUBLISHED.finditer(before)), default=-1),
        "changed": max((match.start() for match in CHANGED.finditer(before)), default=-1),
    }
    return max(last, key=lambda name: last[name]) if max(last.values()) >= 0 else None
