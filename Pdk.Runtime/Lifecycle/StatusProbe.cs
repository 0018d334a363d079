using Pdk.Abi;
using Pdk.Contracts;

namespace Pdk.Runtime.Lifecycle;

/// <summary>
/// Asks one instance of a connector how it stands: never twice at once, and on another thread, since one that should not wait may do so.
/// </summary>
/// <remarks>Safe for all threads.</remarks>
/// <param name="connector">The connector; null where there is nothing to ask.</param>
internal sealed class StatusProbe(IConnector? connector)
{
    private readonly Lock _lock = new();
    private Task _asking = Task.CompletedTask;
    private bool _isClosed;
    private volatile ConnectorStatus? _last;

    /// <summary>What it has answered last; null where it has not.</summary>
    internal ConnectorStatus? Last => _last;

    /// <summary>Whether it has answered all that it was asked.</summary>
    internal bool IsAnswering
    {
        get
        {
            lock (_lock)
            {
                return _asking.IsCompleted;
            }
        }
    }

    /// <summary>Asks, unless an answer is waited for already.</summary>
    /// <returns>Completes with the answer, and never fails.</returns>
    internal Task AskAsync()
    {
        lock (_lock)
        {
            if (connector is not null && !_isClosed && _asking.IsCompleted)
            {
                _asking = Task.Run(Ask);
            }

            return _asking;
        }
    }

    /// <summary>It is not asked any more.</summary>
    /// <returns>Completes when no question is under way.</returns>
    internal Task CloseAsync()
    {
        lock (_lock)
        {
            _isClosed = true;
            return _asking;
        }
    }

    private void Ask()
    {
        try
        {
            _last = connector!.Status;
        }
        catch (Exception exception)
        {
            // It has said something, if not what it was asked.
            _last = new ConnectorStatus(LastError: ExceptionText.Messages(exception));
        }
    }
}
