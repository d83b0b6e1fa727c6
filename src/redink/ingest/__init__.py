"""Source → check → store: the only room that knows both edges."""

from redink.ingest.parcels import Imported, import_folder, import_parcel

__all__ = ["Imported", "import_folder", "import_parcel"]
