"""Tells callbacks about values, through a library in C++."""

import ctypes
import os

_library = ctypes.PyDLL(os.path.join(os.path.dirname(os.path.abspath(__file__)), "libnotifier.so"))
_Callback = ctypes.PYFUNCTYPE(None, ctypes.py_object)

_library.notifier_new.argtypes = []
_library.notifier_new.restype = ctypes.py_object
_library.notifier_subscribe.argtypes = [ctypes.py_object, ctypes.c_void_p, ctypes.py_object]
_library.notifier_subscribe.restype = ctypes.py_object
_library.notifier_notify.argtypes = [ctypes.py_object, ctypes.py_object]
_library.notifier_notify.restype = ctypes.py_object
_library.notifier_clear.argtypes = [ctypes.py_object]
_library.notifier_clear.restype = ctypes.py_object
_library.notifier_ask.argtypes = [ctypes.py_object, ctypes.py_object]
_library.notifier_ask.restype = ctypes.py_object


class Notifier:
    """A list of callbacks."""

    def __init__(self):
        # The native list, and what its callbacks live in. One attribute: neither is ever without the other.
        self._state = _library.notifier_new(), []

    def subscribe(self, callback):
        """Have a callable called with each value from now on."""
        if not callable(callback):
            raise TypeError("a callback must be callable")

        def deliver(delivery):
            # No exception can pass through the library: it waits in the delivery, and there is one at most.
            value, results, errors = delivery
            if not errors:
                try:
                    results.append(callback(value))
                except BaseException as error:
                    errors.append(error)

        native, kept = self._state
        wrapper = _Callback(deliver)
        kept.append(_library.notifier_subscribe(native, ctypes.byref(wrapper), wrapper))

    def notify(self, value):
        """Call each callback with a value; return the list of their results."""
        native, kept = self._state
        alive = list(kept)  # a callback may clear this notifier
        results, errors = [], []
        _library.notifier_notify(native, (value, results, errors))
        del alive
        if errors:
            raise errors.pop()
        return results

    def clear(self):
        """Forget all callbacks."""
        native, kept = self._state
        _library.notifier_clear(native)
        kept.clear()

    def __len__(self):
        return len(self._state[1])


def ask(question, value):
    """Ask a callable about a value; return whether its answer is true."""
    if not callable(question):
        raise TypeError("a question must be callable")
    return _library.notifier_ask(question, value)
