"""Keeps from run to run what would be made again just the same, in the project's `.cache/`: each thing under the content that it was made from."""
