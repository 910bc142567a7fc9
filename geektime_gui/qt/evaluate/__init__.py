"""The Evaluate tab: matrix, figures, badcases."""
