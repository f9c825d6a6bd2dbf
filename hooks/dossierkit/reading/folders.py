"""Where the files of a project lie, from its root."""

SETTINGS = "mkdocs.yml"
DOSSIERS, CONTENT, ARTICLES = "dossiers", "content", "articles"
DOSSIER_FILE = "dossier.md"
KINDS = "kinds"  # the folder of a dossier in which its kinds are declared
