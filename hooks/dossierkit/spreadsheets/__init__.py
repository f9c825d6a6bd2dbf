"""Records from spreadsheets: read a table, map its columns to keys, and plan what would be written."""

from dossierkit.spreadsheets.import_plan import ImportPlan, RowOutcome, planned_import
from dossierkit.spreadsheets.mapping_files import TableMap, find_map, read_map, shipped_maps
from dossierkit.spreadsheets.table_files import Table, TableError, read_table

__all__ = ["ImportPlan", "RowOutcome", "Table", "TableError", "TableMap", "find_map", "planned_import", "read_map", "read_table", "shipped_maps"]
