"""Upgrade steps.

Each step that changes what a site has stored stands in a folder named after the
profile version it leads to (``v1001/``): an ``__init__.py`` with the function, where
one is needed, and a ``profile/`` folder with the GenericSetup files, where they do.
The step is registered in this folder's ``configure.zcml``, the version in
``profiles/default/metadata.xml`` rises with it, and CHANGELOG.md says what the
administrator will notice. There is none yet: the first published version starts at 1000.
"""
