"""Static files for a web server: each named by its digest, so that browsers may keep it for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


def without_source_maps(patterns: tuple) -> tuple:
    return tuple(
        (kind, tuple(each for each in named if "sourceMappingURL" not in str(each))) for kind, named in patterns
    )


class NamedByDigest(CompressedManifestStaticFilesStorage):
    """Leaves the comments that name maps of the sources alone: the packages ship the files without their maps."""

    patterns = without_source_maps(CompressedManifestStaticFilesStorage.patterns)
