using Pdk.Loader.Threads;

namespace Pdk.Runtime.Partitions;

/// <summary>When a source is asked for its partitions next.</summary>
/// <param name="Since">From when on the wait counts: a timestamp of the run's clock.</param>
/// <param name="Wait">How long; null where it is not asked again.</param>
/// <param name="IsListed">Whether it has told before.</param>
internal readonly record struct ListingTime(long Since, TimeSpan? Wait, bool IsListed)
{
    /// <summary>Whether it is not asked again.</summary>
    internal bool IsLast => Wait is null;

    /// <summary>At once: it was never asked.</summary>
    internal static ListingTime Now(TimeProvider clock) => new(clock.GetTimestamp(), TimeSpan.Zero, IsListed: false);

    /// <summary>It has told.</summary>
    internal static ListingTime Listed(TimeProvider clock, TimeSpan? refresh) => new(clock.GetTimestamp(), refresh, IsListed: true);

    /// <summary>It could not tell.</summary>
    internal ListingTime After(TimeProvider clock, TimeSpan wait) => this with { Since = clock.GetTimestamp(), Wait = wait };

    /// <summary>Whether it is to be asked now.</summary>
    internal bool IsDue(TimeProvider clock) => clock.GetElapsedTime(Since) >= Wait;

    /// <summary>How long it is until then.</summary>
    internal TimeLimit Left(TimeProvider clock)
    {
        if (Wait is not { } wait)
        {
            return TimeLimit.None;
        }

        // Timers count milliseconds, and a wait that is rounded down would be over too early.
        TimeSpan left = wait - clock.GetElapsedTime(Since);
        return TimeLimit.Of(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds))));
    }
}
