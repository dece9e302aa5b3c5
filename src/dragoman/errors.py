"""The few error types; each message says what happened, to which input, and what to do."""


class DragomanError(Exception):
    """Base of every error meant for the person who runs Dragoman; its message is a full sentence with the mend."""


class ReadError(DragomanError):
    """One input could not be read; the run goes on without it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class UnsupportedFormat(ReadError):
    """No reader knows this kind of file; in a folder such files are skipped."""


class MetadataError(DragomanError):
    """A sidecar file of metadata could not be used as it stands."""


class ModelError(DragomanError):
    """The language model's files are missing or altered."""


class MissingAnnotation(DragomanError):
    """A pipeline lacks an annotation that an extractor needs; names the component to add."""


class StoreError(DragomanError):
    """The store cannot be opened or is not one of ours."""


class NotFound(DragomanError):
    """What was asked for is not in the store; the message lists what is."""
