using Pdk.Loader.Report;

namespace Pdk.Loader.Threads;

/// <summary>
/// How long something may take: made of an option, and the only thing that is waited with, so that no wait meets a time that it cannot
/// count.
/// </summary>
/// <remarks>
/// The default value is no limit. A limit longer than timers count (24 days) is none: who waits for so long waits for ever.
/// </remarks>
internal readonly record struct TimeLimit
{
    private readonly TimeSpan? _time;

    private TimeLimit(TimeSpan? time) => _time = time;

    /// <summary>The longest time that timers count.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>No limit.</summary>
    internal static TimeLimit None => default;

    /// <summary>Whether there is no limit.</summary>
    internal bool IsNone => _time is null;

    /// <summary>As waits and timers take it.</summary>
    internal TimeSpan Time => _time ?? Timeout.InfiniteTimeSpan;

    /// <summary>The limit that an option states.</summary>
    /// <param name="option">A time; <see cref="Timeout.InfiniteTimeSpan"/>, and what cannot be counted, for no limit.</param>
    internal static TimeLimit Of(TimeSpan option) => new(option < TimeSpan.Zero || option > Longest ? null : option);

    /// <summary>Refuses an option that states no limit.</summary>
    /// <param name="option">The option.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <exception cref="ArgumentException">It is negative, and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    internal static void Check(TimeSpan? option, string name)
    {
        if (option < TimeSpan.Zero && option != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentException($"{name} must be a time, or Timeout.InfiniteTimeSpan for no limit, but is {option}.");
        }
    }

    /// <summary>The shorter one of two.</summary>
    internal TimeLimit AtMost(TimeLimit other) => IsNone || other._time < _time ? other : this;

    /// <summary>Whether the limit has passed after a time.</summary>
    internal bool IsPassed(TimeSpan elapsed) => elapsed >= _time;

    /// <summary>Waits for an event.</summary>
    /// <returns>False where it did not come in time.</returns>
    internal bool Wait(ManualResetEventSlim signal) => signal.Wait(Time);

    /// <summary>Waits for a task.</summary>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    internal Task WaitAsync(Task task, TimeProvider clock, CancellationToken cancellation) => task.WaitAsync(Time, clock, cancellation);

    /// <summary>Lets a timer fire once when the limit has passed; never, where there is none.</summary>
    internal void Set(ITimer timer) => timer.Change(Time, Timeout.InfiniteTimeSpan);

    /// <summary>For people: <c>1.5 s</c>.</summary>
    public override string ToString() => _time is { } time ? Durations.Seconds(time) : "no limit";
}
