namespace Pdk.Loader.Threads;

/// <summary>Something took longer than it may. Never leaves the loader.</summary>
internal sealed class DeadlineException : Exception
{
    /// <summary>Whether it was told when it passed: this is only the end of what was given up.</summary>
    internal bool IsTold { get; init; }
}
