using Pdk.Loader.Threads;

namespace Pdk.Loader.Supervision;

/// <summary>How long the next restart of an instance waits, and whether there is one. One thread at a time.</summary>
/// <param name="policy">The policy.</param>
/// <param name="time">The clock.</param>
internal sealed class RestartBackoff(FaultPolicy policy, TimeProvider time)
{
    private readonly Queue<long> _restarts = new();

    /// <summary>The delay of the next restart, which counts from now on; null where they are used up.</summary>
    internal TimeSpan? Next()
    {
        TimeLimit window = TimeLimit.Of(policy.Window);
        while (_restarts.TryPeek(out long oldest) && window.IsPassed(time.GetElapsedTime(oldest)))
        {
            _restarts.Dequeue();
        }

        if (_restarts.Count >= policy.MaxRestarts)
        {
            return null;
        }

        // As a floating-point number, since it outgrows a time span soon; but it stays one, since nothing times infinity is none.
        double growth = Math.Min(Math.Pow(Math.Max(1, policy.Factor), _restarts.Count), double.MaxValue);
        double delay = policy.InitialDelay.TotalSeconds * growth;
        _restarts.Enqueue(time.GetTimestamp());

        // Without a ceiling, as long as a timer can wait.
        TimeSpan most = TimeLimit.Of(policy.MaxDelay) is { IsNone: false } limit ? limit.Time : TimeLimit.Longest;
        return delay >= most.TotalSeconds ? most : TimeSpan.FromSeconds(delay);
    }
}
