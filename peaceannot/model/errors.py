"""The one exception for things a person can mend."""


class KnownError(Exception):
    """Something went wrong that the person in front of the screen can act on.

    The message is one plain sentence (or two) that says what happened and what
    to do; it is shown as it is, in the message bar or on standard error.
    Anything else that is raised is a bug.
    """
