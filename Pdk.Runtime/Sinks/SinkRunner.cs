using Microsoft.Extensions.Logging;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Supervision;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Sinks;

/// <summary>Runs one sink: encodes what its sources deliver, hands it over, and sends the answers back.</summary>
/// <remarks>
/// Sources deliver on their own loops and wait until the sink has answered: that is the back-pressure. A gate lets one at a time to the sink, ticks and
/// connects included.
/// </remarks>
internal sealed partial class SinkRunner : ISenderTarget
{
    private readonly RunContext _run;
    private readonly int _index;
    private readonly ConnectorDefinition _definition;
    private readonly SinkCounters _counters = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<SinkLink> _links = [];
    private readonly RateLimit _failureLimit = new();
    private readonly RateLimit _lateLimit = new();
    private readonly bool _autoAck;

    // These four are exchanged together when the instance has faulted, by whoever has the gate; the instance is null while there is none.
    private IInstance? _instance;
    private ISink _sink;
    private volatile ConnectorLife _life;
    private Sender _sender;

    // It has been started with this, and is to be replaced before it is connected.
    private PluginFaultException? _faultAtStart;

    internal SinkRunner(RunContext run, int index, ConnectorDefinition definition)
    {
        _run = run;
        _index = index;
        _definition = definition;
        _sender = new Sender(definition.Id, run.Pool, run.Options.SendCapacity);
        _restarts = new RestartBackoff(definition.OnFault, TimeProvider.System);
        _instance = run.Factory.Create(InstanceFactoryExtensions.SinkContract, definition, _sender);
        try
        {
            _sink = _instance.Require<ISink>(definition.Position, definition.Connector);
            _life = new ConnectorLife(definition, _instance.As<IConnector>(), run.Logger);
            _autoAck = _sink.AutoAck;
            _codec = CodecRules.CodecOf(definition, _sink.CodecRequirement, isSource: false);
            _spareChain = MakeChain();
        }
        catch (Exception exception)
        {
            _instance.Dispose();
            if (exception is PipelineException)
            {
                throw;
            }

            // What it answers about itself, or rather does not: a mistake in its configuration as a rule.
            throw new PipelineException($"{definition.Position}: '{definition.Id}': {ExceptionText.Messages(exception)}", exception);
        }
    }

    internal string Id => _definition.Id;

    bool ISenderTarget.AcceptsItems => false;

    private ILogger Logger => _run.Logger;

    internal SinkReport Report() => _counters.Snapshot(Id);

    /// <summary>Links the sink to a source; before the run begins.</summary>
    internal void Link(SinkLink link) => _links.Add(link);

    /// <summary>Starts the connector, before any is connected: so its mistakes are found before anything has changed outside.</summary>
    /// <param name="draining">Cancelled when the run ends before all are started.</param>
    /// <exception cref="PipelineException">It cannot be started.</exception>
    internal async Task StartAsync(CancellationToken draining)
    {
        _sender.Attach(this);
        await _gate.WaitAsync(draining).ConfigureAwait(false);
        try
        {
            await _life.StartAsync(draining).ConfigureAwait(false);
        }
        catch (PluginFaultException fault) when (_definition.OnFault.Action == Loader.FaultAction.Restart)
        {
            // Another one is made when it is its turn to be connected.
            _faultAtStart = fault;
        }
        catch (PluginFaultException fault)
        {
            throw OutOfService.Of(_definition, fault);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Connects for the first time, after all connectors were started, and begins to tick.</summary>
    /// <param name="draining">Cancelled when the run ends before the sink is connected.</param>
    /// <exception cref="PipelineException">It shall not be tried any more.</exception>
    internal async Task OpenAsync(CancellationToken draining)
    {
        await ConnectAsync(draining).ConfigureAwait(false);
        _ticks = TickAsync();
    }

    /// <summary>Delivers what is held back, and flushes. After all sources have ended.</summary>
    internal async Task FinishAsync()
    {
        await StopTicksAsync().ConfigureAwait(false);
        await _gate.WaitAsync(_run.Force).ConfigureAwait(false);
        try
        {
            await _life.DrainAsync(_run.Force).ConfigureAwait(false);
            await FinishChainsAsync().ConfigureAwait(false);
            await _sink.FlushAsync(_run.Force).ConfigureAwait(false);
        }
        catch (Exception exception) when (!_run.Force.IsCancellationRequested)
        {
            _run.Fail(Id, exception);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Calls the connector's last method, once no other call is under way.</summary>
    internal async Task StopAsync(CancellationToken cancellation)
    {
        await StopTicksAsync().ConfigureAwait(false);
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await _life.StopAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Gives everything back. A sink that has still not returned from a call keeps its instance.</summary>
    internal void Release()
    {
        _sender.Close();
        if (!_gate.Wait(0))
        {
            RuntimeLog.Abandoned(Logger, Id);
            return;
        }

        ReleaseChains();
        _instance?.Dispose();
    }

    void ISenderTarget.OnItemsSent()
    {
    }

    void ISenderTarget.OnReply(ulong stream, ulong pullId, SinkReply reply)
    {
        int source = _run.Keys.SourceOf(stream);
        SinkLink? link = _links.Find(candidate => candidate.Source.Index == source && candidate.Port == SourcePort.Out);
        if (link is not null && reply.Ack == SinkAck.Ack)
        {
            _outstanding.Ack(new StreamKey(stream, link), pullId);
            link.Ack(stream, pullId);
        }
        else if (link is not null && reply.Ack == SinkAck.Fail)
        {
            _outstanding.Fail(new StreamKey(stream, link), pullId);
            TakeBack();
            link.Fail(stream, pullId);
        }

        Break(reply.Circuit, _index * 2);
    }

    /// <summary>Events that count as delivered were not, as the sink says now. Any thread.</summary>
    private void TakeBack()
    {
        _counters.CountTakenBack();
        bool isTold;
        long total;
        lock (_lateLimit)
        {
            isTold = _lateLimit.TryPass(1, out total);
        }

        if (isTold)
        {
            RuntimeLog.FailedLate(Logger, Id, total);
        }
    }

    /// <summary>Tells all sources of the sink to stop or to go on.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="breaker">Which breaker it is: sources go on when all are restored.</param>
    private void Break(CircuitAction action, int breaker)
    {
        if (action is not (CircuitAction.Trigger or CircuitAction.Restore))
        {
            return;
        }

        var message = new Contraflow(action == CircuitAction.Trigger ? ContraflowKind.Trigger : ContraflowKind.Restore, breaker);
        foreach (SinkLink link in _links)
        {
            link.Source.Post(message);
        }
    }
}
