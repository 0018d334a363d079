using Pdk.Loader.Threads;

namespace Pdk.Loader;

/// <summary>How <see cref="PluginHost.Watch"/> looks for new and changed plugins. Do not change them once the host was made.</summary>
public sealed class WatchOptions
{
    /// <summary>
    /// How long a file must stay as it is (size, time of change, rights) before it is loaded. One that was renamed within the search path
    /// is loaded at once.
    /// </summary>
    public TimeSpan Debounce { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often the search path is looked at, whatever the system tells: notifications get lost, and some file systems have none.
    /// More than nothing; <see cref="Timeout.InfiniteTimeSpan"/>: only when the system tells.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a file that is cut off, and does not change any more, is taken for a copy that will go on. After that it gets its verdict;
    /// it is looked at again when it changes.
    /// </summary>
    public TimeSpan IncompletePatience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the system is asked to tell of changes. Without, they are found by looking only.</summary>
    public bool UseNotifications { get; set; } = true;

    /// <summary>The clock of the watch.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Whether the times are such.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    internal void Check()
    {
        TimeLimit.Check(PollInterval, "Watch.PollInterval");
        TimeLimit.Check(IncompletePatience, "Watch.IncompletePatience");
        if (Debounce < TimeSpan.Zero)
        {
            throw new ArgumentException($"Watch.Debounce must be a time, but is {Debounce}.");
        }

        if (PollInterval == TimeSpan.Zero)
        {
            throw new ArgumentException(
                "Watch.PollInterval must be more than nothing, or Timeout.InfiniteTimeSpan to look only when the system tells, but is 0.");
        }
    }
}
