using Pdk.Contracts;
using Pdk.Loader.Threads;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Linked;
using Pdk.Runtime.Partitions;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Sources;

/// <summary>A source of a run: what the run asks of it, and what comes to it from outside.</summary>
/// <remarks>Its <see cref="SourceLoop"/> does the work.</remarks>
internal sealed class SourceRunner : ISenderTarget, ISourceRunner
{
    private readonly RunContext _run;
    private readonly SourceTraits _traits;
    private readonly SourceCounters _counters = new();
    private readonly Turn _turn = new();
    private readonly PullGate _gate;
    private readonly ConnectorSlot<ISource> _slot;
    private readonly ContraflowQueue _contraflow;
    private readonly StreamTable _streams;
    private readonly Outlets _outlets;
    private readonly SourcePausing _pausing;
    private readonly SourceCare _care;
    private readonly SourceLoop _loop;

    /// <param name="run">What the parts of the run share.</param>
    /// <param name="index">The source's number in the pipeline.</param>
    /// <param name="definition">What the pipeline says of it.</param>
    /// <param name="other">The sink side of the linked transport that it is the source side of; null where it is a source alone.</param>
    /// <exception cref="PipelineException">It cannot be made.</exception>
    internal SourceRunner(RunContext run, int index, ConnectorDefinition definition, SinkRunner? other = null)
    {
        _run = run;
        Index = index;
        _gate = new PullGate(run.Clock);
        _slot = other is null
            ? new ConnectorSlot<ISource>(run, definition, InstanceFactoryExtensions.SourceContract, VitalsOf(definition), this)
            : other.Link(run, definition, this, _gate.Interrupt);
        (_traits, _streams) = _slot.Ask(source =>
        {
            SourceTraits traits = SourceTraits.Of(source, definition);
            return (traits, new StreamTable(run, definition, traits.Codec));
        });
        _contraflow = new ContraflowQueue(run, Id, _gate) { Unanswered = definition.Partition is null ? null : new Unanswered() };
        _outlets = new Outlets(run, Id, new ErrorItems(definition, _traits.Codec), IsTransactional, _counters, _contraflow);
        var intake = new Intake(run, index, IsTransactional, _counters, _streams, _outlets, other?.Requests);
        _pausing = new SourcePausing(run, _slot, _turn, _gate, other);
        _care = new SourceCare(run, _slot, _turn, _gate, _contraflow, intake);
        _loop = new SourceLoop(run, _slot, _counters, _turn, _gate, _contraflow, intake, _care);
    }

    public string Id => _slot.Definition.Id;

    public ConnectorVitals Vitals => _slot.Vitals;

    internal int Index { get; }

    internal ConnectorDefinition Definition => _slot.Definition;

    /// <summary>Whether it was given back, and no call of it is under way.</summary>
    internal bool IsReleased { get; private set; }

    internal bool IsTransactional => _traits.IsTransactional;

    /// <inheritdoc cref="ContraflowQueue.Instance"/>
    internal int Instance => _contraflow.Instance;

    bool ISenderTarget.AcceptsItems => true;

    bool ISenderTarget.AcceptsReplies => false;

    /// <summary>Whether it can be read in partitions.</summary>
    internal bool HasPartitions => _slot.Find<IPartitions>() is not null;

    /// <inheritdoc/>
    public SourceReport Report() => _counters.Snapshot(Id);

    /// <inheritdoc/>
    public ConnectorReport Describe() => _slot.Describe(_counters.Restarts);

    /// <inheritdoc/>
    public Task AskStatusAsync() => _slot.AskStatusAsync();

    /// <summary>Links a port to a sink; before the run begins.</summary>
    internal SinkLink Link(SourcePort port, SinkRunner sink) => _outlets.Link(port, number => new SinkLink(this, port, sink, number));

    /// <summary>Asks the source for its partitions, instead of running it.</summary>
    internal PartitionLister Lister() => new(_run, _slot);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken draining)
    {
        _slot.Attach();

        // After a fault the loop makes another instance. What that gives would have nowhere to go yet.
        await _slot.StartAsync(draining).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RunAsync()
    {
        _contraflow.Begin(_outlets);
        try
        {
            await _loop.RunAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (!_run.Force.IsCancellationRequested)
        {
            _run.Fail(Id, exception);
        }

        await _loop.DrainAsync(_traits).ConfigureAwait(false);
    }

    /// <summary>After it has run: hears of everything that it gave, as a partition that is stopped while others go on.</summary>
    /// <param name="ending">Cancelled when the run ends, and with it everything is answered for.</param>
    /// <exception cref="OperationCanceledException">The run ends.</exception>
    internal async Task SettleAsync(CancellationToken ending)
    {
        await _care.TellContraflowAsync(ending).ConfigureAwait(false);
        while (_contraflow.Unanswered is { IsEmpty: false })
        {
            await _gate.WaitAsync(TimeLimit.None, ending).ConfigureAwait(false);
            await _care.TellContraflowAsync(ending).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void RequestDrain() => _loop.RequestDrain();

    /// <inheritdoc/>
    public Task PauseAsync(CancellationToken cancellation) => _pausing.PauseAsync(cancellation);

    /// <inheritdoc/>
    public Task ResumeAsync(CancellationToken cancellation) => _pausing.ResumeAsync(cancellation);

    /// <summary>Sends something back to the source. Any thread.</summary>
    internal void Post(in Contraflow message) => _contraflow.Post(message);

    void ISenderTarget.OnItemsSent() => _gate.Wake();

    void ISenderTarget.OnConnectionLost(string reason)
    {
        _slot.MarkLost(reason);
        _gate.Interrupt();
    }

    void ISenderTarget.OnReply(ulong stream, ulong pullId, SinkReply reply) => throw new NotSupportedException();

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _care.TellContraflowAsync(cancellation).ConfigureAwait(false);
        await _turn.EnterAsync(cancellation).ConfigureAwait(false);
        try
        {
            await _slot.StopAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Leave();
        }
    }

    /// <inheritdoc/>
    public void Release()
    {
        // Whoever still sends is told that it is over.
        _slot.Sender.Close();
        if (!_turn.TryEnter())
        {
            RuntimeLog.Abandoned(_run.Logger, Id);
            return;
        }

        try
        {
            _streams.Dispose();
            _outlets.Dispose();
            _loop.Release();
            _slot.Release();
            IsReleased = true;
        }
        finally
        {
            // Whoever still asks for a pause hears that it has ended.
            _turn.Leave();
        }
    }

    private ConnectorVitals VitalsOf(ConnectorDefinition definition) =>
        new(_run, definition, this, exception => _run.Fail(definition.Id, exception), _gate.Interrupt);
}
