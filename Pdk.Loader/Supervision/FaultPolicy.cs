using Pdk.Loader.Threads;

namespace Pdk.Loader;

/// <summary>What follows a fault of an instance, or a deadline that it missed. Immutable.</summary>
public sealed record FaultPolicy
{
    /// <summary>The instance stays faulted.</summary>
    public static FaultPolicy Never { get; } = new();

    /// <summary>The instance stays faulted, and the host is told.</summary>
    public static FaultPolicy Fail { get; } = new() { Action = FaultAction.Fail };

    /// <summary>
    /// Another instance takes its place after a while: five times within ten minutes, after one second at first and one minute at most.
    /// </summary>
    public static FaultPolicy Restart { get; } = new() { Action = FaultAction.Restart };

    /// <summary>What to do.</summary>
    public FaultAction Action { get; init; }

    /// <summary>How long the first restart waits.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How much longer each further one within <see cref="Window"/> waits. At least 1.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>How long a restart waits at most; <see cref="Timeout.InfiniteTimeSpan"/> for no ceiling.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many restarts there may be within <see cref="Window"/>, those that failed included. After one more fault the instance stays
    /// faulted.
    /// </summary>
    public int MaxRestarts { get; init; } = 5;

    /// <summary>How long a restart is remembered; <see cref="Timeout.InfiniteTimeSpan"/> for as long as the instance lives.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether the host is told, as with <see cref="Fail"/>, when the restarts are used up.</summary>
    public bool FailsInTheEnd { get; init; }

    /// <summary>Whether its times are such.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    internal void Check(string path)
    {
        if (InitialDelay < TimeSpan.Zero)
        {
            throw new ArgumentException($"{path}.InitialDelay must be a time, but is {InitialDelay}.");
        }

        TimeLimit.Check(MaxDelay, $"{path}.MaxDelay");
        TimeLimit.Check(Window, $"{path}.Window");
        if (double.IsNaN(Factor))
        {
            throw new ArgumentException($"{path}.Factor must be a number, but is none.");
        }
    }
}
