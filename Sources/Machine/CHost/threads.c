#include "CHost.h"

#include <pthread.h>

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
