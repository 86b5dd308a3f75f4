#ifndef EXCEPTIONS_H
#define EXCEPTIONS_H

/* From now on an exception is recovered from or reported. */
void exceptions_start(void);

#endif /* EXCEPTIONS_H */
