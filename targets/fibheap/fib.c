#include "fib.h"

#include <stdlib.h>

/* A node of degree d has at least Fibonacci(d + 2) nodes below it: no heap in memory reaches this degree. */
enum { MOST_DEGREES = 96 };

fib_heap *fib_new(void)
{
    return calloc(1, sizeof(fib_heap));
}

void fib_free(fib_heap *heap)
{
    free(heap);
}

void fib_hold(fib_node *node)
{
    node->holders++;
}

void fib_release(fib_node *node)
{
    if (--node->holders == 0) {
        free(node);
    }
}

/* Puts a lone node into the ring that `*ring` is a member of. */
static void join(fib_node **ring, fib_node *node)
{
    if (*ring == NULL) {
        node->left = node->right = node;
        *ring = node;
        return;
    }
    node->left = *ring;
    node->right = (*ring)->right;
    node->left->right = node;
    node->right->left = node;
}

/* Takes a node out of its ring; `*ring` is then another member, or NULL. */
static void leave(fib_node **ring, fib_node *node)
{
    if (node->right == node) {
        *ring = NULL;
    }
    else {
        node->left->right = node->right;
        node->right->left = node->left;
        if (*ring == node) {
            *ring = node->right;
        }
    }
    node->left = node->right = node;
}

static void add_root(fib_heap *heap, fib_node *node)
{
    node->parent = NULL;
    node->marked = 0;
    join(&heap->minimum, node);
    if (node->key < heap->minimum->key) {
        heap->minimum = node;
    }
}

fib_node *fib_insert(fib_heap *heap, double key, void *item)
{
    fib_node *node = calloc(1, sizeof(fib_node));
    if (node == NULL) {
        return NULL;
    }
    node->key = key;
    node->item = item;
    node->heap = heap;
    node->holders = 1;
    add_root(heap, node);
    heap->count++;
    return node;
}

/* Links the roots until no two have the same degree, and finds the smallest. */
static void consolidate(fib_heap *heap)
{
    fib_node *of_degree[MOST_DEGREES] = {NULL};
    while (heap->minimum != NULL) {
        fib_node *tree = heap->minimum;
        leave(&heap->minimum, tree);
        fib_node *other;
        while ((other = of_degree[tree->degree]) != NULL) {
            of_degree[tree->degree] = NULL;
            if (other->key < tree->key) {
                fib_node *swap = tree;
                tree = other;
                other = swap;
            }
            other->parent = tree;
            other->marked = 0;
            join(&tree->child, other);
            tree->degree++;
        }
        of_degree[tree->degree] = tree;
    }
    for (int degree = 0; degree < MOST_DEGREES; degree++) {
        if (of_degree[degree] != NULL) {
            add_root(heap, of_degree[degree]);
        }
    }
}

void *fib_extract(fib_heap *heap)
{
    fib_node *node = heap->minimum;
    while (node->child != NULL) {
        fib_node *child = node->child;
        leave(&node->child, child);
        child->parent = NULL;
        join(&heap->minimum, child);
    }
    leave(&heap->minimum, node);
    heap->count--;
    consolidate(heap);
    void *item = node->item;
    node->item = NULL;
    node->heap = NULL;
    node->degree = 0;
    fib_release(node);
    return item;
}

void fib_decrease(fib_heap *heap, fib_node *node, double key)
{
    node->key = key;
    fib_node *parent = node->parent;
    if (parent == NULL) {
        if (key < heap->minimum->key) {
            heap->minimum = node;
        }
        return;
    }
    /* Cut it off, and each marked ancestor after it: a parent loses one child at most before it goes itself. */
    for (int cut = key < parent->key; cut && parent != NULL; parent = node->parent) {
        leave(&parent->child, node);
        parent->degree--;
        add_root(heap, node);
        cut = parent->marked;
        parent->marked = parent->parent != NULL;
        node = parent;
    }
}

fib_node *fib_next(const fib_heap *heap, const fib_node *node)
{
    if (node == NULL) {
        return heap->minimum;
    }
    if (node->child != NULL) {
        return node->child;
    }
    for (; node != NULL; node = node->parent) {
        const fib_node *first = node->parent != NULL ? node->parent->child : heap->minimum;
        if (node->right != first) {
            return node->right;
        }
    }
    return NULL;
}
