"""The random user, with nothing but the project."""

from hypothesis import settings

from tests.machine import RandomAnnotator

TestRandomAnnotator = RandomAnnotator.TestCase
TestRandomAnnotator.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
