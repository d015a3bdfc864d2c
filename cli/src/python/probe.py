# Says what an interpreter is, as JSON on one line. Run with -I, must work on any CPython 3.
import json
import platform
import sys
import sysconfig

config = sysconfig.get_config_vars()
paths = sysconfig.get_paths()
includes = []
for folder in (paths.get("include"), paths.get("platinclude"), config.get("INCLUDEPY"), config.get("CONFINCLUDEPY")):
    if folder and folder not in includes:
        includes.append(folder)
print(json.dumps({
    "implementation": platform.python_implementation(),
    "executable": sys.executable or "",
    "version": list(sys.version_info[:3]),
    "release": platform.python_version(),
    "debug": hasattr(sys, "gettotalrefcount"),
    "abiflags": getattr(sys, "abiflags", ""),
    "include": includes,
    "ext_suffix": config.get("EXT_SUFFIX") or "",
    "libdir": config.get("LIBDIR") or "",
    "ldlibrary": config.get("LDLIBRARY") or "",
    "shared": bool(config.get("Py_ENABLE_SHARED")),
}))
