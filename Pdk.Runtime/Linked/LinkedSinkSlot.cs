using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Linked;

/// <summary>
/// The place of a linked transport in the pipeline, as its sink side has it. This side makes the object, connects and exchanges it, for
/// both; meanwhile nobody calls the source side.
/// </summary>
/// <remarks>Whoever calls has the sink's gate.</remarks>
internal sealed class LinkedSinkSlot : ConnectorSlot<ISink>
{
    private readonly LinkedTarget _target;
    private readonly SourceTurn _turn = new();
    private LinkedSourceSlot? _source;
    private Action _interrupt = static () => { };
    private ConnectorLife? _drained;

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of the sink side.</param>
    /// <param name="vitals">Where others learn how the object stands; of both sides.</param>
    /// <param name="target">Where the line of the sink side ends.</param>
    /// <exception cref="PipelineException">It cannot be made.</exception>
    internal LinkedSinkSlot(RunContext run, ConnectorDefinition definition, ConnectorVitals vitals, ISenderTarget target)
        : this(run, definition, vitals, new LinkedTarget(target))
    {
    }

    private LinkedSinkSlot(RunContext run, ConnectorDefinition definition, ConnectorVitals vitals, LinkedTarget target)
        : base(run, definition, InstanceFactoryExtensions.SinkContract, vitals, target)
    {
        _target = target;
        Requests = new RequestWatch(run, definition);
    }

    /// <summary>The requests that wait for an answer.</summary>
    internal RequestWatch Requests { get; }

    /// <summary>Where the object hears of them; null where it does not want to.</summary>
    internal IRequests? Listener => Parts.Find<IRequests>();

    /// <summary>Makes the place of the source side; before the run begins.</summary>
    /// <param name="run">What the parts of the run share.</param>
    /// <param name="definition">What the pipeline says of the source side.</param>
    /// <param name="sink">The sink side.</param>
    /// <param name="target">Where items of the line go.</param>
    /// <param name="interrupt">Gives up the pull that is under way, and wakes the loop.</param>
    /// <exception cref="PipelineException">The object is no source, or the codec does not fit.</exception>
    internal LinkedSourceSlot Link(
        RunContext run, ConnectorDefinition definition, SinkRunner sink, ISenderTarget target, Action interrupt)
    {
        ConnectorParts<ISource> parts = ShareParts();
        LinkedRules.Check(definition, parts.Connector, Parts.Connector);
        _source = new LinkedSourceSlot(run, definition, Vitals, sink, _target, _turn, parts);
        _target.Link(target);
        _interrupt = interrupt;
        return _source;
    }

    /// <summary>Gives up the pull that is under way.</summary>
    internal void Interrupt() => _interrupt();

    internal override async ValueTask PauseAsync(CancellationToken cancellation) => await AloneAsync(
        async () =>
        {
            await base.PauseAsync(cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation).ConfigureAwait(false);

    internal override async ValueTask ResumeAsync(CancellationToken cancellation) => await AloneAsync(
        async () =>
        {
            await base.ResumeAsync(cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation).ConfigureAwait(false);

    internal override ValueTask<bool> ConnectAsync(CancellationToken cancellation) =>
        AloneAsync(() => base.ConnectAsync(cancellation), cancellation);

    internal override async ValueTask ExchangeAsync(CancellationToken cancellation) => await AloneAsync(
        async () =>
        {
            Exchange();
            _source!.Offer(ShareParts());
            await Life.StartAsync(cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation).ConfigureAwait(false);

    /// <summary>Told once: the source side asks for it when it has ended, the sink side later.</summary>
    internal override ValueTask DrainAsync(CancellationToken cancellation)
    {
        if (_drained == Life)
        {
            return default;
        }

        _drained = Life;
        return base.DrainAsync(cancellation);
    }

    private ConnectorParts<ISource> ShareParts() => Parts.Share<ISource>(source => new LinkedSource(source, _turn));

    private async ValueTask<bool> AloneAsync(Func<ValueTask<bool>> step, CancellationToken cancellation)
    {
        await _turn.TakeAsync(_interrupt, cancellation).ConfigureAwait(false);
        try
        {
            return await step().ConfigureAwait(false);
        }
        finally
        {
            _turn.Return();
            _interrupt();
        }
    }
}
