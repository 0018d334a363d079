namespace Pdk.Loader.Watching;

/// <summary>The watches of one host, which end with it. Safe for all threads.</summary>
internal sealed class Watches : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _watches = [];
    private bool _isDisposed;

    /// <summary>Begins a watch, unless the host has ended.</summary>
    /// <exception cref="ObjectDisposedException">The host was disposed.</exception>
    internal IDisposable Add(Func<IDisposable> begin)
    {
        // Within the lock: one that began after the end would look for ever.
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(PluginHost));
            IDisposable watch = begin();
            _watches.Add(watch);
            return watch;
        }
    }

    /// <summary>Ends all of them.</summary>
    public void Dispose()
    {
        IDisposable[] ended;
        lock (_gate)
        {
            _isDisposed = true;
            ended = [.. _watches];
            _watches.Clear();
        }

        Array.ForEach(ended, static watch => watch.Dispose());
    }
}
