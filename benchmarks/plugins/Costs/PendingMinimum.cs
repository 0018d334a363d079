using System.Threading.Tasks.Sources;

namespace Costs;

/// <summary>One result that comes later, again and again without an allocation: what is left is the price of the call.</summary>
internal sealed class PendingMinimum : IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;
    private int _result;

    /// <summary>Begins; the one before is over.</summary>
    public ValueTask<int> Begin(int result)
    {
        _core.Reset();
        _result = result;
        return new(this, _core.Version);
    }

    /// <summary>Ends what has begun, and runs what waits for it.</summary>
    public int Complete()
    {
        _core.SetResult(_result);
        return _result;
    }

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
