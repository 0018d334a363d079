/* Answers success, and leaves the table out. */
#include "fixture.h"

FIXTURE_TABLES(FIXTURE_HEAD FIXTURE_COMPONENT, &fixture_adder.head, fixture_create, fixture_start);

PDK_EXPORT const void *fixture_everything(void);

const void *fixture_everything(void)
{
    return &fixture_plugin;
}

FIXTURE_OPEN(NULL)
