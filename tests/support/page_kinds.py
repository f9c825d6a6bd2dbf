"""One page of each kind of the real site, for what every page owes its readers."""

DOSSIER = "/global-coalition/"

# One page of each kind. A new kind is one more line.
KINDS = {
    "home": "/",
    "text": "/method/",
    "way of the data": "/how-it-is-made/",
    "measurements": "/benchmarks/",
    "overview": DOSSIER,
    "timeline": f"{DOSSIER}timeline/",
    "map": f"{DOSSIER}map/",
    "network": f"{DOSSIER}network/",
    "actors": f"{DOSSIER}actors/",
    "meetings": f"{DOSSIER}meetings/",
    "attacks": f"{DOSSIER}attacks/",
    "articles": f"{DOSSIER}articles/",
    "topics": f"{DOSSIER}topics/",
    "topic": f"{DOSSIER}topics/kabul-hospital/",
    "downloads": f"{DOSSIER}downloads/",
    "coverage": f"{DOSSIER}coverage/",
    "corrections": "/corrections/",
    "search": "/search/",
    "person": f"{DOSSIER}actors/rex-tillerson/",
    "group": f"{DOSSIER}actors/isis/",
    "coalition": f"{DOSSIER}actors/global-coalition/",
    "meeting": f"{DOSSIER}meetings/washington-2017-03-22/",
    "attack": f"{DOSSIER}attacks/kabul-hospital-2017-03-08/",
    "article": "/articles/2017/pjmedia-2017-03-09/",
    "foreign article": "/articles/undated/rferl-mk-2017-03-09/",
    "not found": "/404.html",
}
