namespace Pdk.Abi;

/// <summary>
/// Measures what an exception holds, before it is asked for a text that is made by recursion: that could use up the stack, or all memory.
/// </summary>
internal static class ExceptionNesting
{
    /// <summary>
    /// Whether an exception holds others deeper than so many, or more of them. One that is held in several places counts in each.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <param name="deepest">How many may be within each other.</param>
    /// <param name="most">How many there may be.</param>
    internal static bool IsBeyond(Exception exception, int deepest, int most) => IsBeyond(exception, deepest, ref most);

    private static bool IsBeyond(Exception exception, int deepest, ref int most)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (deepest-- == 0 || most-- == 0)
            {
                return true;
            }

            if (current is AggregateException many)
            {
                foreach (Exception inner in many.InnerExceptions)
                {
                    if (IsBeyond(inner, deepest, ref most))
                    {
                        return true;
                    }
                }

                return false;
            }
        }

        return false;
    }
}
