"""The Curate tab: sorting pictures into class folders."""
