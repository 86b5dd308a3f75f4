// The Swift callers are written from the catalogue while the package is built (see
// SourceWriter): one function per row, number of live values and transport, each
// with the same loop as its C twin. They are found by symbol, as the C ones are.
