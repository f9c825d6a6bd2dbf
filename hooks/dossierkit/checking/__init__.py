"""What must hold between records (checks), what may be amiss without being wrong (hints), and what a dossier lacks (coverage)."""
