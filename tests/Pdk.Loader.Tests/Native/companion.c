/* No plugin: a library that lies beside one. With NEXT it needs another one itself. */
int companion_number(void);

#ifdef NEXT
int next_number(void);

int companion_number(void)
{
    return NUMBER + next_number();
}
#elif defined(LAST)
int next_number(void);

int next_number(void)
{
    return NUMBER;
}
#else
int companion_number(void)
{
    return NUMBER;
}
#endif
