namespace Pdk.Runtime.Instances;

/// <summary>Makes the chains of one connector, one for each stream, and takes them back. One thread at a time.</summary>
/// <remarks>
/// Where streams follow one another, the chain of the next one is made with giving back that of the last one: what costs is not the
/// constructors but the change to a thread that may be given up, and back.
/// </remarks>
/// <typeparam name="T">The chain.</typeparam>
internal sealed class ChainStock<T> : IDisposable
    where T : class, IChain
{
    private readonly Func<T?, T> _make;
    private readonly Action<Exception> _tell;

    // The first one has proved, before the run, that all stages can be made.
    private T? _ready;
    private bool _isInDemand;

    /// <param name="make">Makes a chain, and gives another one back before, where it is given one.</param>
    /// <param name="tell">Told of what goes wrong when a chain is given back.</param>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal ChainStock(Func<T?, T> make, Action<Exception> tell)
    {
        _make = make;
        _tell = tell;
        _ready = make(null);
    }

    /// <summary>A chain for a stream.</summary>
    /// <exception cref="PipelineException">A stage cannot be made.</exception>
    internal T Take()
    {
        T? ready = _ready;
        _ready = null;
        if (ready is { IsFaulted: false })
        {
            return ready;
        }

        _isInDemand = true;
        return _make(ready);
    }

    /// <summary>Takes a chain back that no stream needs any more. Does not throw.</summary>
    internal void GiveBack(T chain)
    {
        try
        {
            if (_isInDemand && _ready is null)
            {
                _ready = _make(chain);
            }
            else
            {
                chain.Dispose();
            }
        }
        catch (PipelineException)
        {
            // None is ready, then. The stream that needs one tells why.
        }
        catch (Exception exception)
        {
            _tell(exception);
        }
    }

    public void Dispose() => _ready?.Dispose();
}
