/* The functions that SQL calls, without names: a linker script of the library gives some of them theirs (Pdk.Abi.Postgres.targets). The
   others are left out. A name gets the visibility of its slot. */
#include "glue.h"

#define SLOT(n) \
    __attribute__((visibility("default"))) Datum pdk_slot_##n(pg_call *call); \
    Datum pdk_slot_##n(pg_call *call) \
    { \
        return pdk_invoke(call, 0x##n); \
    }

#define SLOTS_16(n) \
    SLOT(n##0) SLOT(n##1) SLOT(n##2) SLOT(n##3) SLOT(n##4) SLOT(n##5) SLOT(n##6) SLOT(n##7) \
    SLOT(n##8) SLOT(n##9) SLOT(n##a) SLOT(n##b) SLOT(n##c) SLOT(n##d) SLOT(n##e) SLOT(n##f)

#define SLOTS_256(n) \
    SLOTS_16(n##0) SLOTS_16(n##1) SLOTS_16(n##2) SLOTS_16(n##3) SLOTS_16(n##4) SLOTS_16(n##5) SLOTS_16(n##6) SLOTS_16(n##7) \
    SLOTS_16(n##8) SLOTS_16(n##9) SLOTS_16(n##a) SLOTS_16(n##b) SLOTS_16(n##c) SLOTS_16(n##d) SLOTS_16(n##e) SLOTS_16(n##f)

SLOTS_256(0)
SLOTS_256(1)
SLOTS_256(2)
SLOTS_256(3)

_Static_assert(PDK_SLOTS == 0x400, "as many as there are above");
