using Pdk.Loader.Threads;

namespace Pdk.Runtime;

/// <summary>The options of a run, as they were when it was made. Every time is one that can be waited for.</summary>
internal sealed class RunSettings
{
    private static readonly TimeSpan s_shortestTick = TimeSpan.FromMilliseconds(1);

    /// <exception cref="ArgumentException">An option has no sense.</exception>
    internal RunSettings(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        TimeLimit.Check(options.DrainTimeout, nameof(options.DrainTimeout));
        TimeLimit.Check(options.StopTimeout, nameof(options.StopTimeout));
        TimeLimit.Check(options.TickInterval, nameof(options.TickInterval));
        TimeLimit.Check(options.DrainPoll, nameof(options.DrainPoll));
        TimeLimit.Check(options.StatusTimeout, nameof(options.StatusTimeout));
        if (options.TickInterval >= TimeSpan.Zero && options.TickInterval < s_shortestTick)
        {
            throw new ArgumentException(
                $"{nameof(options.TickInterval)} must be at least 1 ms, or Timeout.InfiniteTimeSpan for no ticks, "
                    + $"but is {options.TickInterval}.");
        }

        if (options.SendCapacity < 1)
        {
            throw new ArgumentException($"{nameof(options.SendCapacity)} must be at least 1, but is {options.SendCapacity}.");
        }

        Clock = options.TimeProvider;
        Random = options.Random;
        Cancellation = options.Cancellation;
        SendCapacity = options.SendCapacity;
        Drain = TimeLimit.Of(options.DrainTimeout);
        Stop = TimeLimit.Of(options.StopTimeout);
        Abandon = Stop.IsNone ? TimeLimit.None : TimeLimit.Of(Stop.Time * 2);
        Tick = TimeLimit.Of(options.TickInterval);
        Status = TimeLimit.Of(options.StatusTimeout);
        DrainPoll = TimeLimit.Of(options.DrainPoll);
    }

    /// <summary>The clock of everything that the run waits for and measures.</summary>
    internal TimeProvider Clock { get; }

    /// <summary>Where the jitter of waits comes from.</summary>
    internal Random Random { get; }

    /// <summary>Cancels the run from outside.</summary>
    internal CancellationToken Cancellation { get; }

    /// <summary>How many sent batches wait for processing.</summary>
    internal int SendCapacity { get; }

    /// <summary>How long a drain may take.</summary>
    internal TimeLimit Drain { get; }

    /// <summary>How long a connector may take to return after it was cancelled, and to stop.</summary>
    internal TimeLimit Stop { get; }

    /// <summary>How long one is waited for that was told to stop, and then cancelled.</summary>
    internal TimeLimit Abandon { get; }

    /// <summary>The time between two ticks of a sink.</summary>
    internal TimeLimit Tick { get; }

    /// <summary>How long a connector is waited for that is asked how it stands.</summary>
    internal TimeLimit Status { get; }

    /// <summary>How long an asynchronous source is waited for while it drains.</summary>
    internal TimeLimit DrainPoll { get; }
}
