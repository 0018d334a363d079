namespace Pdk.Runtime.Watching;

/// <summary>A call that is under way. It ends when this is disposed.</summary>
/// <remarks>Its times are read and written by its <see cref="CallWatch"/> only. It is used again for other calls.</remarks>
/// <param name="watch">Who watches over it.</param>
internal sealed class Call(CallWatch watch) : IDisposable
{
    private CancellationTokenSource? _givenUp;

    /// <summary>Cancelled when the run ends or nobody waits any more, and when the watchdog gives the call up.</summary>
    internal CancellationToken Token { get; private set; }

    internal WatchedCall What { get; private set; }

    /// <summary>When it began, by the clock of the watch.</summary>
    internal TimeSpan Start { get; private set; }

    /// <summary>When it is looked at next.</summary>
    internal TimeSpan Due { get; set; }

    /// <summary>Whether a pull was asked to come back.</summary>
    internal bool IsAsked { get; set; }

    /// <summary>How often it was told.</summary>
    internal int Told { get; set; }

    /// <summary>Begins.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="outer">Cancelled when nobody waits any more.</param>
    /// <param name="canBeGivenUp">Whether the watchdog may cancel it too.</param>
    internal void Begin(WatchedCall what, TimeSpan start, CancellationToken outer, bool canBeGivenUp)
    {
        What = what;
        Start = start;
        IsAsked = false;
        Told = 0;
        _givenUp = canBeGivenUp ? CancellationTokenSource.CreateLinkedTokenSource(outer) : null;
        Token = _givenUp?.Token ?? outer;
    }

    /// <summary>What cancels it; null where that is not allowed.</summary>
    internal CancellationTokenSource? Cancellation => _givenUp;

    /// <summary>Cancels it, unless it has ended and this is another call.</summary>
    /// <param name="cancellation">What <see cref="Cancellation"/> was.</param>
    internal void GiveUp(CancellationTokenSource? cancellation)
    {
        if (cancellation is not null && cancellation == _givenUp)
        {
            _ = cancellation.CancelAsync();
        }
    }

    public void Dispose()
    {
        // Before the end: from then on this may be another call.
        CancellationTokenSource? givenUp = _givenUp;
        _givenUp = null;
        watch.End(this);
        givenUp?.Dispose();
    }
}
