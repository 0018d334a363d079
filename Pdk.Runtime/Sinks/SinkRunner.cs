using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Linked;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks.Batching;
using Pdk.Runtime.Sinks.Refusals;
using Pdk.Runtime.Sources;
using Pdk.Runtime.Steps;
using Pdk.Runtime.Watching;

namespace Pdk.Runtime.Sinks;

/// <summary>A sink or a step at work: what the run and the sources ask of it, and what comes to it from outside.</summary>
/// <remarks>A gate lets one at a time to the sink: deliveries, ticks, and connects; or several deliveries.</remarks>
internal sealed class SinkRunner : ISenderTarget, IConnectorRunner
{
    /// <summary>With ticks of 100 ms that is a second.</summary>
    private const int MostPutOff = 9;

    private readonly RunContext _run;
    private readonly ConnectorSlot<ISink> _slot;

    // Null where it is a sink alone; otherwise the same as the slot.
    private readonly LinkedSinkSlot? _linked;
    private readonly SinkGate _gate = new();
    private readonly Inlets _inlets;
    private readonly DeliveryLedger _ledger;
    private readonly EncodingTable _encodings;
    private readonly SinkFailure _failure;
    private readonly Reconnection _reconnection;
    private readonly SinkPausing _pausing;
    private readonly ISinkWay _way;
    private readonly BatchStore? _store;
    private readonly Beats _beats;
    private readonly Ticker _ticker;
    private readonly SinkEnding _ending;

    // What a step gives; null where it is a sink.
    private readonly StepOutlet? _outlet;

    internal SinkRunner(RunContext run, int index, ConnectorDefinition definition)
    {
        _run = run;
        _inlets = new Inlets(run.Keys, index, definition.IsLinked);
        var vitals = new ConnectorVitals(
            run, definition, this, exception => _failure!.Declare(exception), askPullBack: () => _linked?.Interrupt());
        if (definition.IsStep)
        {
            _outlet = new StepOutlet(run);
            run = run with { Factory = new OperatorInstances(run.Factory, _outlet) };
        }

        _linked = definition.IsLinked ? new LinkedSinkSlot(run, definition, vitals, this) : null;
        string contract = definition.IsStep ? InstanceFactoryExtensions.OperatorContract : InstanceFactoryExtensions.SinkContract;
        _slot = _linked ?? new ConnectorSlot<ISink>(run, definition, contract, vitals, this);
        var errors = new SinkErrorItems(definition.Id, definition.IsStep ? "step" : "sink");
        var onward = new Onward(run, errors);
        bool isCollected = definition.Batch is not null || definition.InFlight is { Count: > 1 };
        (SinkTraits traits, _ledger, _encodings) = _slot.Ask(sink =>
        {
            SinkTraits traits = SinkTraits.Of(sink, definition);
            if (_outlet is not null)
            {
                IOperator step = _slot.Find<IOperator>()!;
                Ports = new StepPorts(definition, step);
                _outlet.HearsAnswers = step.HearsAnswers;
            }

            var ledger = new DeliveryLedger(run, definition.Id, traits.AutoAck, overlaps: traits.InFlight > 1);
            return (traits, ledger, new EncodingTable(run, definition, traits.Codec, ledger, onward, isCollected));
        });
        _failure = new SinkFailure(run, definition.Id, vitals, _gate, _inlets, _ledger);
        _reconnection = new Reconnection(run, _slot, _gate, _inlets, _encodings, _ledger, _failure, _outlet);
        _pausing = new SinkPausing(run, _slot, _gate, _inlets, _reconnection);
        if (_outlet is not null)
        {
            (_outlet.Ports, _outlet.Counters) = (Ports!.Count, _ledger.Counters);
        }

        var sender = new BatchSender(run, _slot, _inlets, _ledger, Requests, _outlet);
        if (isCollected)
        {
            var dispatcher = new BatchDispatcher(
                run, _slot, _gate, sender, _encodings, errors, _ledger, _reconnection, _failure);
            _store = new BatchStore(run, BatchLimits.Of(definition.Batch), traits.InFlight, dispatcher.DeliverAsync);
            _way = new Collector(run, _gate, _encodings, onward, _ledger, _failure, _store, dispatcher);
        }
        else
        {
            _way = new Delivery(run, _gate, sender, _encodings, onward, _ledger, _reconnection, _failure);
        }

        _beats = new Beats(run, _slot, _inlets, _ledger, _reconnection, _outlet, new Onward(run, errors));
        _ticker = new Ticker(run, _gate, _beats.TickAsync, _beats.SendOnAsync, mostPutOff: traits.InFlight > 1 ? MostPutOff : 0);
        _ending = new SinkEnding(_run, _slot, _gate, _ticker, _pausing, _way, _beats, _failure, _outlet, Requests);
    }

    public string Id => _slot.Definition.Id;

    public ConnectorVitals Vitals => _slot.Vitals;

    /// <summary>Whether it is the sink side of a linked transport.</summary>
    internal bool IsLinked => _linked is not null;

    /// <summary>The ports of a step; null where it is a sink.</summary>
    internal StepPorts? Ports { get; private set; }

    /// <summary>When something that failed is tried again. What has failed behind a step says nothing of the step.</summary>
    internal ReconnectDefinition Retry => _outlet is null ? _slot.Definition.Reconnect : ReconnectDefinition.Default;

    /// <inheritdoc cref="SinkFailure.HasFailed"/>
    internal bool HasFailed => _failure.HasFailed;

    bool ISenderTarget.AcceptsItems => false;

    bool ISenderTarget.AcceptsReplies => true;

    /// <summary>The requests of a linked transport that wait for an answer; null where it is a sink alone.</summary>
    internal RequestWatch? Requests => _linked?.Requests;

    /// <summary>A source of its events gives again what was not delivered. Any thread.</summary>
    internal void OnReplay() => _outlet?.Answers?.Replay();

    /// <inheritdoc cref="SinkCounters.FirstDelivery"/>
    internal long? FirstDelivery => _ledger.Counters.FirstDelivery;

    internal SinkReport Report() => _ledger.Counters.Snapshot(Id) with
    {
        Failure = _failure.Reason,
        Unanswered = Requests?.Unanswered ?? 0,
        Waiting = _store?.Waiting ?? 0,
    };

    internal StepReport ReportStep() => _outlet!.Describe(Report());

    /// <summary>Counts events that a route was to bring, and did not.</summary>
    internal void CountUndelivered(int events)
    {
        _ledger.Counters.CountOffered(events);
        _ledger.Counters.CountFailed(events);
    }

    /// <summary>Makes the place of the source side of a linked transport; before the run begins.</summary>
    /// <inheritdoc cref="LinkedSinkSlot.Link" path="/exception"/>
    internal ConnectorSlot<ISource> Link(RunContext run, ConnectorDefinition definition, ISenderTarget source, Action interrupt) =>
        _linked!.Link(run, definition, this, source, interrupt);

    /// <inheritdoc/>
    public ConnectorReport Describe() => _slot.Describe(_ledger.Counters.Restarts);

    /// <inheritdoc/>
    public Task AskStatusAsync() => _slot.AskStatusAsync();

    /// <summary>Links the sink to a source; before the run begins, or to a partition while it runs.</summary>
    internal void Link(SinkLink link)
    {
        if (_store is not null)
        {
            // Its source goes on before the sink has answered.
            link.Account();
        }

        _inlets.Add(link);
    }

    /// <summary>The source of a link is gone.</summary>
    internal void Unlink(SinkLink link) => _inlets.Remove(link);

    /// <inheritdoc cref="Inlets.LeadOn"/>
    internal void LeadOn(byte port, SinkRunner to, SinkFailureAction onFailure) => _inlets.LeadOn(port, to, onFailure);

    /// <summary>Starts the connector, before any is connected: so its mistakes are found before anything has changed outside.</summary>
    /// <param name="draining">Cancelled when the run ends before all are started.</param>
    /// <exception cref="PipelineException">It cannot be started.</exception>
    internal async Task StartAsync(CancellationToken draining)
    {
        _slot.Attach();
        await _gate.EnterAsync(draining).ConfigureAwait(false);
        try
        {
            // After a fault another instance is made, when it is its turn to be connected.
            await _slot.StartAsync(draining).ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <summary>Connects for the first time, after all connectors were started, and begins to tick.</summary>
    /// <param name="draining">Cancelled when the run ends before the sink is connected.</param>
    /// <exception cref="PipelineException">It shall not be tried any more.</exception>
    internal async Task OpenAsync(CancellationToken draining)
    {
        try
        {
            await _reconnection.ConnectAsync(draining).ConfigureAwait(false);
        }
        catch (Exception exception) when (_inlets.MayGoOn && !draining.IsCancellationRequested)
        {
            _failure.Declare(exception);
            return;
        }

        _ticker.Start();
        Requests?.Start(TellUnansweredAsync);
    }

    /// <inheritdoc/>
    public Task PauseAsync(CancellationToken cancellation) => _pausing.PauseAsync(cancellation);

    /// <inheritdoc/>
    public Task ResumeAsync(CancellationToken cancellation) => _pausing.ResumeAsync(cancellation);

    /// <summary>The run drains: where the sink is paused, what waits for it flows again.</summary>
    public void RequestDrain() => _ = _pausing.DrainAsync();

    /// <inheritdoc cref="DeliveryLedger.LimitAck"/>
    internal ulong LimitAck(SinkLink link, in Contraflow ack) => _ledger.LimitAck(link, ack);

    /// <inheritdoc cref="DeliveryLedger.MarkTold"/>
    internal void MarkTold(SinkLink link, in Contraflow failure) => _ledger.MarkTold(link, failure);

    /// <inheritdoc cref="ISinkWay.DeliverAsync"/>
    internal ValueTask DeliverAsync(SinkLink link, PdkBatch events, EventFacts facts, RouteReceipt? receipt) =>
        _way.DeliverAsync(link, events, facts, receipt);

    /// <inheritdoc cref="BatchStore.HandOver"/>
    internal void HandOver() => _store?.HandOver();

    /// <inheritdoc cref="ISinkWay.EndStreamAsync"/>
    internal ValueTask EndStreamAsync(SinkLink link, PdkItemHeader header) => _way.EndStreamAsync(link, header);

    /// <inheritdoc cref="SinkEnding.FinishAsync"/>
    internal Task FinishAsync() => _ending.FinishAsync();

    /// <summary>The source side of the same object has faulted: makes another one for both, unless that was done meanwhile.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="faulted">The life of the instance that it happened to.</param>
    /// <exception cref="PipelineException">There shall be no other.</exception>
    internal async ValueTask RestartAsync(Exception fault, ConnectorLife faulted)
    {
        await _gate.EnterResumedAsync(_run.Force).ConfigureAwait(false);
        try
        {
            if (_slot.Life == faulted)
            {
                await _reconnection.RestartAsync(fault, _run.Force).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <inheritdoc cref="SinkEnding.DrainConnectorAsync"/>
    internal ValueTask DrainConnectorAsync(CancellationToken cancellation) => _ending.DrainConnectorAsync(cancellation);

    /// <inheritdoc cref="SinkEnding.StopAsync"/>
    internal Task StopAsync(CancellationToken cancellation) => _ending.StopAsync(cancellation);

    /// <summary>Gives everything back. A sink that has still not returned from a call keeps its instance.</summary>
    internal void Release()
    {
        _slot.Sender.Close();
        if (!_gate.TryEnter())
        {
            RuntimeLog.Abandoned(_run.Logger, Id);
            return;
        }

        try
        {
            _encodings.Dispose();
            _slot.Release();
        }
        finally
        {
            // Whoever still asks for a pause hears that it has ended.
            _gate.Leave();
        }
    }

    void ISenderTarget.OnItemsSent()
    {
    }

    void ISenderTarget.OnConnectionLost(string reason) => _reconnection.OnLost(reason);

    void ISenderTarget.OnReply(ulong stream, ulong pullId, SinkReply reply)
    {
        if (reply.Ack != SinkAck.None)
        {
            _ledger.Answer(_inlets.LinksOf(stream), stream, pullId, reply.Ack);
        }

        _inlets.Break(reply.Circuit);
    }

    private async ValueTask TellUnansweredAsync(IReadOnlyList<string> requests)
    {
        await _gate.EnterAsync(_run.Force).ConfigureAwait(false);
        try
        {
            foreach (string replyTo in requests)
            {
                _linked!.Listener?.OnUnanswered(replyTo);
            }
        }
        catch (PluginFaultException fault)
        {
            await _reconnection.TryRestartAsync(fault).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(_run.Logger, Id, nameof(IRequests.OnUnanswered), exception);
        }
        finally
        {
            _gate.Leave();
        }
    }
}
