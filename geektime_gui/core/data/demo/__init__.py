"""The demo set, drawn by this project: posters with a mark, and what looks like them.

Two classes, ``logo`` and ``others``; the brand, the courses and the lecturers are
invented. `demo_set` is the way in, `plan` deals what is drawn, the rest draws it.
"""
