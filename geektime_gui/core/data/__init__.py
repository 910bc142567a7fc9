"""Pictures and class folders: what is read, how it is read, how it is changed."""
