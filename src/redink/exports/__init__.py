"""A store's tables handed on to other engines: one version of the data, in a form that they read."""

from redink.exports.exported import Exported, ExportedTable
from redink.exports.exporting import FORMS, export_store

__all__ = ["FORMS", "Exported", "ExportedTable", "export_store"]
