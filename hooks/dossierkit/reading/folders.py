"""Where the files of a project lie, from its root."""

SETTINGS = "mkdocs.yml"
ADDRESSES = "addresses.lock"  # every address that is to lead somewhere for good
DOSSIERS, CONTENT, ARTICLES = "dossiers", "content", "articles"
EDITIONS = "editions"  # what was frozen of dossiers, a folder for each edition
DOSSIER_FILE = "dossier.md"
KINDS = "kinds"  # the folder of a dossier in which its kinds are declared
