"""What the user sets once: contact, keys, mirrors and the cache folder."""

from redink.settings.read import Settings, read_settings, settings_file, settings_path, store_path, without_secrets
from redink.settings.secret import Secret

__all__ = ["Secret", "Settings", "read_settings", "settings_file", "settings_path", "store_path", "without_secrets"]
