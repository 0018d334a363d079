using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Supervision;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Instances;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Sources;

/// <summary>Runs one source: one loop pulls it, processes what it gives, and delivers the events to its sinks.</summary>
/// <remarks>
/// The source, the chains and the delivery belong to the loop, so their calls never overlap. Everything from outside (contraflow, sent items, losses of
/// connection, drain) comes through queues and flags, and wakes the loop; what cannot wait cancels the pull that is under way.
/// </remarks>
internal sealed partial class SourceRunner : ISenderTarget
{
    private const int SynchronousPullsInARow = 64;
    private static readonly TimeSpan s_longestIdle = TimeSpan.FromMilliseconds(10);

    private readonly RunContext _run;
    private readonly int _index;
    private readonly ConnectorDefinition _definition;
    private readonly SourceCounters _counters = new();
    private readonly ConcurrentQueue<Contraflow> _contraflow = new();
    private readonly AsyncSignal _signal = new();
    private readonly List<SinkLink> _out = [];
    private readonly List<SinkLink> _err = [];
    private readonly bool _isAsynchronous;

    // These four are exchanged together when the instance has faulted; the instance is null while there is none.
    private IInstance? _instance;
    private ISource _source;
    private volatile ConnectorLife _life;
    private Sender _sender;

    private volatile bool _isDraining;
    private bool _isFinished;

    internal SourceRunner(RunContext run, int index, ConnectorDefinition definition)
    {
        _run = run;
        _index = index;
        _definition = definition;
        _sender = new Sender(definition.Id, run.Pool, run.Options.SendCapacity);
        _restarts = new RestartBackoff(definition.OnFault, TimeProvider.System);
        _instance = run.Factory.Create(InstanceFactoryExtensions.SourceContract, definition, _sender);
        try
        {
            _source = _instance.Require<ISource>(definition.Position, definition.Connector);
            _life = new ConnectorLife(definition, _instance.As<IConnector>(), run.Logger);
            IsTransactional = _source.IsTransactional;
            _isAsynchronous = _source.IsAsynchronous;
            _codec = CodecRules.CodecOf(definition, _source.CodecRequirement, isSource: true);
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

        _splitter = new StreamSplitter(run.Pool);
        _errorItems = new ErrorItems(definition.Id);
    }

    internal string Id => _definition.Id;

    internal int Index => _index;

    internal bool IsTransactional { get; }

    bool ISenderTarget.AcceptsItems => true;

    private ILogger Logger => _run.Logger;

    internal SourceReport Report() => _counters.Snapshot(Id);

    /// <summary>Links a port to a sink; before the run begins.</summary>
    internal SinkLink Link(SourcePort port, SinkRunner sink)
    {
        List<SinkLink> links = port == SourcePort.Out ? _out : _err;
        var link = new SinkLink(this, port, sink, links.Count);
        links.Add(link);
        return link;
    }

    /// <summary>Starts the connector, before any is connected: so its mistakes are found before anything has changed outside.</summary>
    /// <param name="draining">Cancelled when the run ends before all are started.</param>
    /// <exception cref="PipelineException">It cannot be started.</exception>
    internal async Task StartAsync(CancellationToken draining)
    {
        _sender.Attach(this);
        try
        {
            await _life.StartAsync(draining).ConfigureAwait(false);
        }
        catch (PluginFaultException fault) when (_definition.OnFault.Action == Loader.FaultAction.Restart)
        {
            // The loop makes another one. What it gives would have nowhere to go yet.
            _fault = fault;
        }
        catch (PluginFaultException fault)
        {
            throw OutOfService.Of(_definition, fault);
        }
    }

    /// <summary>Runs until the source is finished or drained, and all its events are delivered. After all sinks are connected.</summary>
    internal async Task RunAsync()
    {
        _acks = new AckTracker(_out.Count);
        try
        {
            await LoopAsync().ConfigureAwait(false);
            RequireNoTrouble();
        }
        catch (Exception exception) when (!_run.Force.IsCancellationRequested)
        {
            _run.Fail(Id, exception);
        }

        await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>Asks the loop to end in an orderly way. Any thread.</summary>
    internal void RequestDrain()
    {
        _isDraining = true;
        Interrupt();
    }

    /// <summary>Sends something back to the source. Any thread.</summary>
    internal void Post(in Contraflow message)
    {
        _contraflow.Enqueue(message);
        Interrupt();
    }

    void ISenderTarget.OnItemsSent() => _signal.Set();

    void ISenderTarget.OnConnectionLost(string reason)
    {
        _life.MarkLost(reason);
        Interrupt();
    }

    void ISenderTarget.OnReply(ulong stream, ulong pullId, SinkReply reply) => throw new NotSupportedException();

    /// <summary>Calls the connector's last method. After the loop has ended.</summary>
    internal ValueTask StopAsync(CancellationToken cancellation)
    {
        HandleContraflow();
        return _life.StopAsync(cancellation);
    }

    /// <summary>Gives everything back. After the loop has ended.</summary>
    internal void Release()
    {
        // Whoever still sends is told that it is over.
        _sender.Close();
        ReleaseStreams();
        _instance?.Dispose();
    }

    private async Task LoopAsync()
    {
        int synchronousPulls = 0;
        while (true)
        {
            _run.Force.ThrowIfCancellationRequested();
            HandleContraflow();
            await TakeSentAsync(most: 1).ConfigureAwait(false);
            if (_isDraining || _isFinished)
            {
                return;
            }

            if (_fault is { } fault)
            {
                await RestartAsync(fault).ConfigureAwait(false);
            }
            else if (_life.IsLost)
            {
                await ConnectAsync().ConfigureAwait(false);
            }
            else if (_breakers.Count > 0)
            {
                await _signal.WaitAsync(Timeout.InfiniteTimeSpan, _run.Force).ConfigureAwait(false);
            }
            else if (await PullOnceAsync().ConfigureAwait(false) && ++synchronousPulls == SynchronousPullsInARow)
            {
                // A source that never waits must not keep the others from running.
                synchronousPulls = 0;
                await Task.Yield();
            }
        }
    }

    private async Task ConnectAsync()
    {
        if (_life.WasConnected)
        {
            await IdleAsync(_life.WaitAfterLoss()).ConfigureAwait(false);
        }

        try
        {
            while (!_isDraining && !await _life.TryConnectAsync(_run.Force).ConfigureAwait(false))
            {
                await IdleAsync(_life.WaitAfterFailure()).ConfigureAwait(false);
            }
        }
        catch (PluginFaultException exception)
        {
            _fault = exception;
        }
    }

    /// <summary>Waits, and meanwhile serves what comes from outside; ends early for a drain.</summary>
    private async Task IdleAsync(TimeSpan wait)
    {
        long end = Environment.TickCount64 + (long)Math.Ceiling(wait.TotalMilliseconds);
        while (!_isDraining && end - Environment.TickCount64 is > 0 and var left)
        {
            await _signal.WaitAsync(TimeSpan.FromMilliseconds(left), _run.Force).ConfigureAwait(false);
            HandleContraflow();
            await TakeSentAsync(most: int.MaxValue).ConfigureAwait(false);
        }
    }

    /// <summary>Processes batches that the source has sent by itself.</summary>
    private async ValueTask TakeSentAsync(int most)
    {
        for (int count = 0; count < most && _sender.TryTake(out BatchBuffer? buffer); count++)
        {
            try
            {
                await ProcessAsync(buffer!, _pullId).ConfigureAwait(false);
            }
            finally
            {
                _run.Pool.Return(buffer!);
            }
        }
    }
}
