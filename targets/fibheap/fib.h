/* A Fibonacci heap in plain C: smallest key first. It knows nothing of Python. */
#ifndef FIB_H
#define FIB_H

#include <stddef.h>

typedef struct fib_heap fib_heap;
typedef struct fib_node fib_node;

struct fib_node {
    double key;
    void *item;
    fib_heap *heap; /* NULL once it was extracted */
    size_t holders; /* the heap it is in is one */
    size_t degree;
    int marked;
    fib_node *parent, *child;
    fib_node *left, *right; /* ring of siblings */
};

struct fib_heap {
    fib_node *minimum; /* NULL when empty; a member of the ring of roots */
    size_t count;
};

fib_heap *fib_new(void);                                         /* NULL: no memory */
void fib_free(fib_heap *heap);                                   /* must be empty */
fib_node *fib_insert(fib_heap *heap, double key, void *item);    /* NULL: no memory */
void *fib_extract(fib_heap *heap);                               /* item of the smallest key; must not be empty */
void fib_decrease(fib_heap *heap, fib_node *node, double key);   /* key must not be greater than the old one */
fib_node *fib_next(const fib_heap *heap, const fib_node *node);  /* walks all nodes, from NULL to NULL */
void fib_hold(fib_node *node);
void fib_release(fib_node *node);                                /* frees it when nobody holds it any more */

#endif
