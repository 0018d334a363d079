namespace Pdk.Abi;

/// <summary>What an engine does while one of its threads waits in a function: it may not want the result any more.</summary>
internal static class EngineInterrupts
{
    // Longer than a thread takes to look, shorter than people wait.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private static Func<bool>? s_isInterrupted;

    /// <summary>Names the engine, which is asked while something waits.</summary>
    /// <param name="isInterrupted">Whether the call is to end. Must not throw.</param>
    internal static void Watch(Func<bool> isInterrupted) => s_isInterrupted = isInterrupted;

    /// <summary>Waits for a signal, or for the engine.</summary>
    /// <param name="signal">The signal.</param>
    /// <exception cref="OperationCanceledException">The engine ends the call.</exception>
    internal static void Wait(SemaphoreSlim signal)
    {
        if (s_isInterrupted is not { } isInterrupted)
        {
            signal.Wait();
            return;
        }

        while (!signal.Wait(s_look))
        {
            if (isInterrupted())
            {
                throw new OperationCanceledException("The statement was cancelled.");
            }
        }
    }
}
