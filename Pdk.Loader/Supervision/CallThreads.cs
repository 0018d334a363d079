using System.Collections.Concurrent;

namespace Pdk.Loader.Supervision;

/// <summary>Threads for calls with a deadline: as many as there are such calls at a time, kept for a while. Never the thread pool's, of which a stuck plugin would use up one after the other.</summary>
/// <remarks>Safe for all threads.</remarks>
internal sealed class CallThreads
{
    private readonly ConcurrentStack<CallThread> _idle = new();
    private int _abandoned;

    /// <summary>How many threads are inside a plugin although nobody waits for them any more.</summary>
    internal int Abandoned => Volatile.Read(ref _abandoned);

    /// <summary>Makes a call and waits for it.</summary>
    /// <returns>False when it took too long. The thread counts as abandoned until the call comes back.</returns>
    internal bool TryRun(TimedCall call, TimeSpan deadline)
    {
        Post(() =>
        {
            if (!call.Execute())
            {
                ComeBack();
                call.ComeBackLate();
            }
        });
        if (call.Wait(deadline))
        {
            return true;
        }

        Abandon();
        return false;
    }

    /// <summary>Runs something on one of the threads.</summary>
    /// <param name="work">Must not throw.</param>
    internal void Post(Action work)
    {
        while (_idle.TryPop(out CallThread? thread))
        {
            if (thread.TryGive(work))
            {
                return;
            }
        }

        new CallThread(_idle.Push).Start(work);
    }

    /// <summary>One more thread is given up.</summary>
    internal void Abandon() => Interlocked.Increment(ref _abandoned);

    /// <summary>One that was given up has come back, perhaps even before it was counted.</summary>
    internal void ComeBack() => Interlocked.Decrement(ref _abandoned);
}
