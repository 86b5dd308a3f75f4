#include "CHost.h"

#include <pthread.h>
#include <unwind.h>

static void *pass(void *gate) {
  pthread_mutex_lock(gate);
  pthread_mutex_unlock(gate);
  return NULL;
}

int clobber_try_threads(int count) {
  pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
  pthread_t threads[8];
  int started = 0, error = 0;
  /* None ends before all are there. */
  pthread_mutex_lock(&gate);
  while (started < count && started < 8 && !error) {
    error = pthread_create(&threads[started], NULL, pass, &gate);
    started += !error;
  }
  pthread_mutex_unlock(&gate);
  while (started)
    pthread_join(threads[--started], NULL);
  return error;
}

/*
 * For the guest's program alone, in which nothing says how to unwind a stack: stands for
 * _Unwind_ForcedUnwind, by which a main thread ends, and says that the stack ends here.
 */
_Unwind_Reason_Code clobber_end_stack(struct _Unwind_Exception *exception, _Unwind_Stop_Fn stop,
                                      void *parameter);

_Unwind_Reason_Code clobber_end_stack(struct _Unwind_Exception *exception, _Unwind_Stop_Fn stop,
                                      void *parameter) {
  return stop(1, _UA_FORCE_UNWIND | _UA_CLEANUP_PHASE | _UA_END_OF_STACK,
              exception->exception_class, exception, NULL, parameter);
}

intptr_t clobber_no_name(void) { return 0; }
