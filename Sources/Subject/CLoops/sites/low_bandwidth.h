/* The call sites of low bandwidth. */

#include "guest_facts.h"
#include "messages.h"
#include "mouse.h"
