namespace Pdk.Loader.Threads;

/// <summary>Something took longer than it may. Never leaves the loader.</summary>
internal sealed class DeadlineException : Exception;
