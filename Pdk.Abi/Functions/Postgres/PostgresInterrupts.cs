namespace Pdk.Abi;

/// <summary>Whether PostgreSQL wants a statement or a session to end, which signal handlers note.</summary>
internal static unsafe class PostgresInterrupts
{
    private static int* s_cancelled;
    private static int* s_dying;

    /// <summary>Takes where the server notes it.</summary>
    internal static void Use(int* cancelled, int* dying)
    {
        s_cancelled = cancelled;
        s_dying = dying;
        EngineInterrupts.Watch(static () => Volatile.Read(ref *s_cancelled) != 0 || Volatile.Read(ref *s_dying) != 0);
    }
}
