namespace Pdk.Loader;

/// <summary>Something in a native plugin threw an exception outside of every call, and nobody caught it.</summary>
public sealed class PluginUnhandledEventArgs : EventArgs
{
    internal PluginUnhandledEventArgs(LoadedLibrary library, UnhandledError error, long count)
    {
        Library = library;
        Error = error;
        Count = count;
    }

    /// <summary>The library. Which of its instances it was about, if any, nobody knows.</summary>
    public LoadedLibrary Library { get; }

    /// <summary>The exception; the latest one where several are told at once.</summary>
    public UnhandledError Error { get; }

    /// <summary>How many there were so far.</summary>
    public long Count { get; }
}
