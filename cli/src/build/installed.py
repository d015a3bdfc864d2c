# Says where an installed module lies, as JSON on one line, without importing it (only the packages around it).
import importlib.util
import json
import sys

name = sys.argv[1]
try:
    spec = importlib.util.find_spec(name)
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")
if spec is None:
    sys.exit(f"there is no module named {name!r}")
print(json.dumps({
    "paths": [path for path in sys.path if path],
    "origin": spec.origin if spec.has_location else None,
    "folders": list(spec.submodule_search_locations or []),
}))
