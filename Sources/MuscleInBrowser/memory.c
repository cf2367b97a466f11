// The memory of the muscle in WebAssembly: blocks of powers of two, each kind in a list of its own when it is given back.
#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

typedef struct block { struct block *next; } block;

static block *given_back[32];
static uintptr_t top;

// Every block begins with its kind, in as much room as the strictest alignment needs.
enum { HEAD = 32 };

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment > HEAD) return 22;
    int kind = 6;
    while (kind < 31 && ((size_t)1 << kind) < size + HEAD) kind++;
    block *found = given_back[kind];
    if (found) {
        given_back[kind] = found->next;
    } else {
        if (!top) top = ((uintptr_t)&__heap_base + HEAD - 1) & ~(uintptr_t)(HEAD - 1);
        uintptr_t end = top + ((size_t)1 << kind);
        size_t pages = __builtin_wasm_memory_size(0);
        size_t needed = (end + 65535) / 65536;
        if (needed > pages && __builtin_wasm_memory_grow(0, needed - pages) == (size_t)-1) return 12;
        found = (block *)top;
        top = end;
    }
    *(int *)found = kind;
    *result = (unsigned char *)found + HEAD;
    return 0;
}

void free(void *place) {
    if (!place) return;
    block *found = (block *)((unsigned char *)place - HEAD);
    int kind = *(int *)found;
    found->next = given_back[kind];
    given_back[kind] = found;
}
