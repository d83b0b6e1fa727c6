"""Source → check → store: the only room that knows both edges."""

from redink.ingest.append import append_folder
from redink.ingest.importing import Imported, import_folder, import_source_data
from redink.ingest.preview import Preview, preview_folder

__all__ = ["Imported", "Preview", "append_folder", "import_folder", "import_source_data", "preview_folder"]
