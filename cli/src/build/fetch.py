# Fetches one source distribution by pip's own client, without running anything of it: `pip download` would build its
# metadata first. Prints the archive's path. The environment pins pip, whose inner modules are used here.
import sys

import pip._internal.commands.download
from pip._internal.commands import create_command
from pip._internal.network.download import Downloader
from pip._vendor.packaging.specifiers import SpecifierSet

name, version, folder = sys.argv[1:]
command = create_command("download")
with command.main_context():
    options, _ = command.parse_args(["--no-binary", name, "--no-deps", "--quiet", name])
    session = command.get_default_session(options)
    finder = command._build_package_finder(options, session)
    best = finder.find_best_candidate(name, SpecifierSet(f"=={version}")).best_candidate
    if best is None:
        known = sorted({candidate.version for candidate in finder.find_all_candidates(name)})
        sys.exit(f"No source distribution found (from versions: {', '.join(map(str, known[-12:])) or 'none'})")
    link = best.link
    path, _ = Downloader(session, "off", 5)(link, folder)
    stated = link._hashes.get("sha256") if link._hashes else None
    if stated:
        import hashlib

        with open(path, "rb") as archive:
            got = hashlib.sha256(archive.read()).hexdigest()
        if got != stated:
            sys.exit(f"the index states sha256 {stated}, but the archive has {got}")
    print(path)
