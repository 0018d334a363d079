/* What a plugin in C would do: the limit for a call across a border. */
int minimum(int a, int b)
{
    return a < b ? a : b;
}
