#include <bpf/btf.h>
#include <bpf/libbpf.h>

// The C library has it, and its headers show it only to who asks for GNU's own functions.
int memfd_create(const char *name, unsigned int flags);
