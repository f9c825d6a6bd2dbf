"""`dossier import`: records from spreadsheets: read a table, map its columns to keys, and plan what would be written.

`table_files` reads the table, `mapping_files` the mapping with its `mapping_expressions`, `row_to_record` makes data of a row,
`import_plan` decides what becomes of it (`row_outcomes`) with `planning_records`, `updating_records` changes records that are there,
`writing_records` writes. What comes from another source than a table, such as a library of references, is planned and written by the same.
"""

from dossierkit.spreadsheets.import_plan import planned_import
from dossierkit.spreadsheets.mapping_files import TableMap, find_map, read_map, shipped_maps
from dossierkit.spreadsheets.row_outcomes import ImportPlan, RowOutcome
from dossierkit.spreadsheets.table_files import Table, TableError, read_table

__all__ = ["ImportPlan", "RowOutcome", "Table", "TableError", "TableMap", "find_map", "planned_import", "read_map", "read_table", "shipped_maps"]
