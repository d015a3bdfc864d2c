# cython: language_level=3
"""A priority queue of Python objects over a Fibonacci heap in C.

No fault by itself: each FAULT_* define of fault.h brings in one. The line that such a define makes guilty names it.
"""

from cpython.object cimport PyObject, PyTypeObject, inquiry, traverseproc, visitproc
from cpython.pycapsule cimport PyCapsule_GetPointer, PyCapsule_IsValid, PyCapsule_New
from cpython.ref cimport Py_DECREF, Py_INCREF
from libc.math cimport isnan

cdef extern from "fault.h":
    const bint HEAP_TAKES_ITEMS, HEAP_RELEASES_ITEMS, HANDLES_HOLD_NODES

cdef extern from "fib.h":
    ctypedef struct fib_heap:
        size_t count
    ctypedef struct fib_node:
        double key
        void *item
        fib_heap *heap
    fib_heap *fib_new()
    void fib_free(fib_heap *heap)
    fib_node *fib_insert(fib_heap *heap, double key, void *item)
    void *fib_extract(fib_heap *heap)
    void fib_decrease(fib_heap *heap, fib_node *node, double key)
    fib_node *fib_next(const fib_heap *heap, const fib_node *node)
    void fib_hold(fib_node *node)
    void fib_release(fib_node *node)

cdef const char *HANDLE = "fibheap.handle"


cdef void release_handle(object capsule) noexcept:
    if HANDLES_HOLD_NODES:
        fib_release(<fib_node *>PyCapsule_GetPointer(capsule, HANDLE))


cdef fib_node *node_of(object handle) except NULL:
    if not PyCapsule_IsValid(handle, HANDLE):
        raise TypeError("a handle that insert() returned is needed")
    return <fib_node *>PyCapsule_GetPointer(handle, HANDLE)


cdef void take_out(fib_heap *heap, size_t most):
    """Lets go of items, each when it is out: what its __del__ puts in meanwhile is counted, too, and may stay."""
    cdef void *item
    while most > 0 and heap.count > 0:
        most -= 1
        item = fib_extract(heap)
        if HEAP_RELEASES_ITEMS:
            Py_DECREF(<object>item)


def priority(handle):
    """The priority that the item behind a handle has, or had when it was taken out."""
    return node_of(handle).key  #~ use-after-free FAULT_STALE_HANDLE


cdef class FibHeap:
    """FibHeap(label=None): objects in order of their priorities, smallest first."""

    cdef fib_heap *heap
    cdef readonly object label

    def __cinit__(self):
        self.heap = fib_new()
        if self.heap is NULL:
            raise MemoryError()

    def __init__(self, label=None):
        # Cython releases what it overwrites before it stores: a __del__ that calls __init__ again would meet it dying.
        before = self.label
        self.label = label
        del before

    def __dealloc__(self):
        if self.heap is not NULL:
            while self.heap.count > 0:
                take_out(self.heap, self.heap.count)
            fib_free(self.heap)

    def __len__(self):
        return self.heap.count

    def insert(self, double priority, item):
        """Put an object in; return a handle for decrease()."""
        if isnan(priority):
            raise ValueError("a priority must be a number")
        cdef fib_node *node = fib_insert(self.heap, priority, <void *>item)  #~ use-after-free FAULT_NEVER_TAKES
        if node is NULL:
            raise MemoryError()
        if HEAP_TAKES_ITEMS:
            Py_INCREF(item)  #~ leak FAULT_NEVER_RELEASES
        handle = PyCapsule_New(node, HANDLE, release_handle)  #~ use-after-free FAULT_STALE_HANDLE
        if HANDLES_HOLD_NODES:
            fib_hold(node)
        return handle

    def minimum(self):
        """The object with the smallest priority; it stays."""
        cdef fib_node *node = fib_next(self.heap, NULL)
        if node is NULL:
            raise IndexError("the heap is empty")
        return <object>node.item

    def extract(self):
        """Take the object with the smallest priority out."""
        if self.heap.count == 0:
            raise IndexError("the heap is empty")
        cdef void *raw = fib_extract(self.heap)
        item = <object>raw
        if HEAP_RELEASES_ITEMS:
            Py_DECREF(item)
        return item

    def decrease(self, handle, double priority):
        """Give the object behind a handle a smaller priority."""
        cdef fib_node *node = node_of(handle)
        if node.heap != self.heap:  #~ use-after-free FAULT_STALE_HANDLE
            raise ValueError("the object is not in this heap")
        if not priority <= node.key:
            raise ValueError("the priority would not be smaller")
        fib_decrease(self.heap, node, priority)

    def clear(self):
        """Take all objects out."""
        take_out(self.heap, self.heap.count)


# Cython knows of the label only: the garbage collector must see the items, too.

cdef traverseproc traverse_members = NULL
ctypedef int (*clear_slot)(PyObject *) noexcept
cdef clear_slot clear_members = NULL


cdef int traverse(PyObject *self, visitproc visit, void *arg) noexcept:
    cdef int stop = traverse_members(self, visit, arg)
    cdef fib_heap *heap = (<FibHeap>self).heap
    if stop != 0 or heap is NULL or not HEAP_TAKES_ITEMS:
        return stop
    cdef fib_node *node = fib_next(heap, NULL)
    while node is not NULL:
        stop = visit(<PyObject *>node.item, arg)
        if stop != 0:
            return stop
        node = fib_next(heap, node)
    return 0


cdef int clear(PyObject *self) noexcept:
    cdef fib_heap *heap = (<FibHeap>self).heap
    if heap is not NULL:
        take_out(heap, heap.count)
    return clear_members(self)


traverse_members = (<PyTypeObject *>FibHeap).tp_traverse
clear_members = <clear_slot>(<PyTypeObject *>FibHeap).tp_clear
(<PyTypeObject *>FibHeap).tp_traverse = <traverseproc>traverse
(<PyTypeObject *>FibHeap).tp_clear = <inquiry>clear
