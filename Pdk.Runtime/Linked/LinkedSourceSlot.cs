using System.Collections.Concurrent;
using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Linked;

/// <summary>
/// The place of a linked transport in the pipeline, as its source side has it: the sink side makes the object, starts, connects, exchanges,
/// stops and releases it.
/// </summary>
/// <remarks>Belongs to the source's loop, but for <see cref="Offer"/>.</remarks>
/// <param name="run">What the parts of the run share.</param>
/// <param name="definition">What the pipeline says of the source side.</param>
/// <param name="vitals">Where others learn how the object stands; of both sides.</param>
/// <param name="sink">The sink side.</param>
/// <param name="target">Where the line of both ends.</param>
/// <param name="turn">Who may call the source side.</param>
/// <param name="parts">The first instance.</param>
internal sealed class LinkedSourceSlot(
    RunContext run,
    ConnectorDefinition definition,
    ConnectorVitals vitals,
    SinkRunner sink,
    ISenderTarget target,
    SourceTurn turn,
    ConnectorParts<ISource> parts)
    : ConnectorSlot<ISource>(run, definition, InstanceFactoryExtensions.SourceContract, vitals, target, parts)
{
    // More than one where an instance has faulted before the loop came to it. What each has sent counts.
    private readonly ConcurrentQueue<ConnectorParts<ISource>> _next = new();

    internal override bool HasChanged => !_next.IsEmpty;

    internal override bool IsHeld => turn.IsWanted || Life.IsLost;

    /// <summary>The object was exchanged. Whoever calls has the turn.</summary>
    internal void Offer(ConnectorParts<ISource> next) => _next.Enqueue(next);

    internal override bool TryEnter()
    {
        if (!turn.TryEnter())
        {
            return false;
        }

        if (!HasChanged)
        {
            return true;
        }

        turn.Leave();
        return false;
    }

    internal override void Leave() => turn.Leave();

    internal override void Attach()
    {
    }

    // The sink side has noted it already.
    internal override void MarkLost(string reason)
    {
    }

    internal override ValueTask StartAsync(CancellationToken draining) => default;

    internal override ValueTask ExchangeAsync(CancellationToken cancellation)
    {
        if (_next.TryDequeue(out ConnectorParts<ISource>? next))
        {
            Parts = next;
        }

        return default;
    }

    internal override ValueTask RestartAsync(
        Exception fault, Func<bool> isEnding, Func<TimeSpan, ValueTask> wait, Func<ValueTask> replace) => sink.RestartAsync(fault, Life);

    // The sink side tells the object of a pause and its end, for both.
    internal override ValueTask PauseAsync(CancellationToken cancellation) => default;

    internal override ValueTask ResumeAsync(CancellationToken cancellation) => default;

    internal override void RequestDrain() => sink.RequestDrain();

    internal override ValueTask DrainAsync(CancellationToken cancellation) => sink.DrainConnectorAsync(cancellation);

    internal override ValueTask StopAsync(CancellationToken cancellation) => default;
}
