#!/usr/bin/env python
"""The door for every command: `manage.py X` reaches the local portal by its own settings."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eotinish.settings.dev")
    execute_from_command_line(sys.argv)
