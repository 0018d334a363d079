using Pdk.Abi;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Lifecycle;

/// <summary>What is known of a connector without calling it, whichever of its instances is at work. Safe for all threads.</summary>
internal sealed class ConnectorVitals
{
    private volatile string? _lastError;

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of it.</param>
    /// <param name="target">Where a lost connection is told.</param>
    /// <param name="fail">What follows when it has failed for good.</param>
    /// <param name="askPullBack">Ends a pull that is under way; null for a sink.</param>
    internal ConnectorVitals(
        RunContext run, ConnectorDefinition definition, ISenderTarget target, Action<Exception> fail, Action? askPullBack = null)
    {
        Lifecycle = new ConnectorStateMachine(definition.Id);
        var watchdog = new Watchdog(run.Logger, definition, target, fail, askPullBack ?? (static () => { }), NoteError);
        Watch = new CallWatch(run.Clock, definition.Watchdog, watchdog);
    }

    /// <summary>Where it is in its life.</summary>
    internal ConnectorStateMachine Lifecycle { get; }

    /// <summary>Notices what it does not answer.</summary>
    internal CallWatch Watch { get; }

    /// <summary>What went wrong last; null where nothing has.</summary>
    internal string? LastError => _lastError;

    /// <summary>Something went wrong.</summary>
    internal void NoteError(string reason) => _lastError = reason;

    /// <summary>It has failed for good.</summary>
    internal void MarkFailed(Exception failure)
    {
        NoteError(ExceptionText.Messages(failure));
        Lifecycle.Move(LifecycleEvent.Fail);
    }
}
