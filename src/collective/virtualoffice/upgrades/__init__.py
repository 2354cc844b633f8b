"""Upgrade steps.

Each step that changes what a site has stored is a function `step(tool)` in a module
named after its subject, in the folder of the profile version it leads to
(`v1001/new_settings.py`). The folder's steps are registered one below the other in
this folder's `configure.zcml`, the version in `profiles/default/metadata.xml` rises
with the first of them, and CHANGELOG.md says what the administrator will notice.
`additions.py` has what most versions need: what is new in the profile's files.
"""
