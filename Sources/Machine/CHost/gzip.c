#include "CHost.h"

#include <stdlib.h>
#include <zlib.h>

/* 15 bits of window, and 16 for the header and trailer of gzip. */
enum { gzip_window = 15 + 16 };

size_t clobber_gzip(const uint8_t *in, size_t in_count, uint8_t *out, size_t out_count)
{
  z_stream stream = { 0 };

  if (in_count > UINT32_MAX || out_count > UINT32_MAX ||
      deflateInit2(&stream, 6, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return 0;
  stream.next_in = (uint8_t *)in;
  stream.avail_in = (uInt)in_count;
  stream.next_out = out;
  stream.avail_out = (uInt)out_count;
  int result = deflate(&stream, Z_FINISH);
  size_t written = stream.total_out;
  deflateEnd(&stream);
  return result == Z_STREAM_END ? written : 0;
}

struct clobber_gunzip {
  z_stream stream;
  /* Whether the next byte, if there is one, begins a member. */
  bool is_between;
};

struct clobber_gunzip *clobber_gunzip_begin(void)
{
  struct clobber_gunzip *state = calloc(1, sizeof(*state));

  if (state == NULL)
    return NULL;
  if (inflateInit2(&state->stream, gzip_window) != Z_OK) {
    free(state);
    return NULL;
  }
  state->is_between = true;
  return state;
}

void clobber_gunzip_end(struct clobber_gunzip *state)
{
  if (state == NULL)
    return;
  inflateEnd(&state->stream);
  free(state);
}

struct clobber_gunzipped clobber_gunzip(struct clobber_gunzip *state, const uint8_t *in,
          size_t in_count, uint8_t *out, size_t out_count)
{
  struct clobber_gunzipped done = { 0 };

  if (state->is_between && in_count > 0) {
    if (inflateReset(&state->stream) != Z_OK) {
      done.is_damaged = true;
      return done;
    }
    state->is_between = false;
  }
  state->stream.next_in = (uint8_t *)in;
  state->stream.avail_in = (uInt)in_count;
  state->stream.next_out = out;
  state->stream.avail_out = (uInt)out_count;
  int result = inflate(&state->stream, Z_NO_FLUSH);
  done.read = in_count - state->stream.avail_in;
  done.written = out_count - state->stream.avail_out;
  if (result == Z_STREAM_END)
    state->is_between = true;
  else if (result != Z_OK && result != Z_BUF_ERROR)
    done.is_damaged = true;
  return done;
}
