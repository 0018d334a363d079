namespace Pdk.Loader.Native.Signals;

/// <summary>Sends one signal to the runtime whose code was interrupted, instead of from runtime to runtime. One thread at a time.</summary>
/// <param name="signal">The signal's number.</param>
internal sealed class FaultDispatcher(int signal)
{
    private FaultTable? _table;
    private nint _host;
    private nint _code;
    private bool _isUnavailable;

    /// <summary>How the signal is handled now; null where the system does not say.</summary>
    internal SignalAction? Look() => SignalAction.Get(signal);

    /// <summary>Takes a library's handler into the table, and puts back what was there before.</summary>
    /// <param name="before">How the signal was handled before the library's runtime started.</param>
    /// <param name="image">The library.</param>
    internal void Take(SignalAction before, MappedImage image)
    {
        if (Look() is not { IsHandlerWithContext: true } now
            || now.Handler == before.Handler
            || !image.Contains(now.Handler)
            || !Prepare(before))
        {
            return;
        }

        if (!_table!.Contains(image))
        {
            _table.Add(image, now.Handler);
        }

        // Where somebody else has put a handler before ours in the meantime, it stays there: it has to go on to ours, as those of the
        // runtimes do.
        SignalAction.Set(signal, before.Handler == _host ? now with { Handler = _code } : before);
    }

    private bool Prepare(SignalAction before)
    {
        if (_table is not null)
        {
            return true;
        }

        if (_isUnavailable || !before.IsHandlerWithContext)
        {
            return false;
        }

        FaultTable table = new(before.Handler);
        _code = DispatchCode.Make(table.Cell);
        if (_code == 0)
        {
            _isUnavailable = true;
            return false;
        }

        _host = before.Handler;
        _table = table;
        return true;
    }
}
