"""Floor 2: the window. The only place with PySide6 and pyqtgraph; never torch."""
