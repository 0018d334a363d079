namespace Pdk.Runtime.Tests.Fakes;

/// <summary>A clock whose timers break some time.</summary>
internal sealed class BrokenClock : TimeProvider
{
    private volatile bool _isBroken;

    internal bool IsBroken
    {
        get => _isBroken;
        set => _isBroken = value;
    }

    /// <summary>The time that it cannot wait for; null for any.</summary>
    internal TimeSpan? OnlyFor { get; init; }

    /// <summary>Done when it was asked for what it cannot do.</summary>
    internal TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!IsBroken || (OnlyFor is not null && OnlyFor != dueTime))
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Asked.TrySetResult();
        throw new NotSupportedException("the clock is broken");
    }
}
