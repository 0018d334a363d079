using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Sources;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Sources;

/// <summary>What a source hears of what has come back to it.</summary>
public sealed class ContraflowQueueTests
{
    private const ulong Stream = 7;

    private readonly ListLogger _log = new();
    private readonly Unanswered _unanswered = new();
    private readonly FakeSource _source = new();
    private readonly ContraflowQueue _queue;

    public ContraflowQueueTests()
    {
        var run = new RunContext(null!, null!, _log, null!, new StreamKeys(1), default, static (_, _) => { });
        _queue = new ContraflowQueue(run, "in", new PullGate(TimeProvider.System)) { Unanswered = _unanswered };
    }

    [Fact]
    public void PullThatHasFailed_IsAckedWhenAllSinksHaveAckedItAnew()
    {
        _queue.Begin(new Ways(2));
        Post(ContraflowKind.Ack, 0, 4);
        Post(ContraflowKind.Ack, 1, 3);
        Assert.Equal(["ack 3"], Tell());

        Post(ContraflowKind.Fail, 0, 2);
        Post(ContraflowKind.Ack, 0, 4);
        Assert.Equal(["fail 2"], Tell());
        Post(ContraflowKind.Ack, 0, 4);
        Assert.Empty(Tell());
        Post(ContraflowKind.Ack, 1, 3);
        Assert.Equal(["ack 3"], Tell());
    }

    [Fact]
    public void WhatIsAckedOrHasFailed_IsAnsweredFor()
    {
        _queue.Begin(new Ways(1));
        _unanswered.Note(Stream, 4);

        Post(ContraflowKind.Ack, 0, 3);
        Tell();
        Assert.False(_unanswered.IsEmpty);
        Post(ContraflowKind.Ack, 0, 4);
        Tell();
        Assert.True(_unanswered.IsEmpty);

        _unanswered.Note(Stream, 5);
        Post(ContraflowKind.Fail, 0, 5);
        Tell();
        Assert.True(_unanswered.IsEmpty);
    }

    [Fact]
    public void SourceThatHasFaulted_IsToldNothing_AndNobodyWaitsForIt()
    {
        _queue.Begin(new Ways(1));
        _unanswered.Note(Stream, 4);
        var fault = new PluginFaultException(PdkStatus.Fault, "gone", "T", "");
        Post(ContraflowKind.Ack, 0, 3);
        Post(ContraflowKind.Trigger, 0, 0);

        Assert.Same(fault, _queue.Tell(_source, fault));

        Assert.Empty(_source.Told);
        Assert.True(_unanswered.IsEmpty);
        Assert.True(_queue.IsTriggered);
    }

    [Fact]
    public void SourceThatFaultsAtAnAnswer_IsToldNoMore()
    {
        _queue.Begin(new Ways(1));
        _source.Fault = new PluginFaultException(PdkStatus.Fault, "gone", "T", "");
        Post(ContraflowKind.Ack, 0, 3);
        Post(ContraflowKind.Ack, 0, 4);

        Assert.Same(_source.Fault, _queue.Tell(_source, null));

        Assert.Equal(["ack 3"], _source.Told);
    }

    [Fact]
    public void TroubleOfASourceWithAnAnswer_IsLogged_AndTheNextOneIsTold()
    {
        _queue.Begin(new Ways(1));
        _source.Trouble = new InvalidOperationException("no");
        Post(ContraflowKind.Ack, 0, 3);
        Post(ContraflowKind.Ack, 0, 4);

        Assert.Equal(["ack 3", "ack 4"], Tell());

        Assert.Equal(["'in' failed in Ack", "'in' failed in Ack"], _log.Lines);
    }

    [Fact]
    public void Circuit_IsToldOnce_HoweverManySinksAsk()
    {
        _queue.Begin(new Ways(2));
        Post(ContraflowKind.Trigger, 0, 0);
        Post(ContraflowKind.Trigger, 1, 0);
        Post(ContraflowKind.Restore, 0, 0);
        Assert.Equal(["triggered"], Tell());
        Assert.True(_queue.IsTriggered);

        Post(ContraflowKind.Restore, 1, 0);
        Post(ContraflowKind.Restore, 1, 0);
        Assert.Equal(["restored"], Tell());

        Assert.False(_queue.IsTriggered);
        Assert.Equal(["'in': circuit triggered", "'in': circuit restored"], _log.Lines);
    }

    [Fact]
    public void InstanceThatTakesTheirPlace_HearsOfTheCircuit_AndOfNoAnswerToTheOneBefore()
    {
        _queue.Begin(new Ways(1));
        Post(ContraflowKind.Trigger, 0, 0);
        Tell();
        Post(ContraflowKind.Ack, 0, 3);
        _queue.BeginInstance();
        Assert.False(_queue.IsEmpty);

        Assert.Equal(["triggered"], Tell());
        Assert.True(_queue.IsEmpty);
        Assert.Equal(1, _queue.Instance);
    }

    [Fact]
    public void FaultAtTheFirstWordToAnInstance_IsKnown()
    {
        _queue.Begin(new Ways(1));
        Post(ContraflowKind.Trigger, 0, 0);
        Tell();
        _queue.BeginInstance();
        _source.Fault = new PluginFaultException(PdkStatus.Fault, "gone", "T", "");

        Assert.Same(_source.Fault, _queue.Tell(_source, null));

        _queue.BeginInstance();
        _source.Fault = null;
        _source.Trouble = new InvalidOperationException("no");
        Assert.Null(_queue.Tell(_source, null));
        Assert.Equal("'in' failed in Trigger", _log.Lines.Last());
    }

    [Fact]
    public void StreamThatADrainHasCutOff_IsAckedNoFurther()
    {
        _queue.Begin(new Ways(1));

        _queue.CutOff(Stream, 3);
        Assert.Equal(["fail 3"], Tell());

        Post(ContraflowKind.Ack, 0, 5);
        Assert.Equal(["ack 2"], Tell());
    }

    private void Post(ContraflowKind kind, int origin, ulong pullId) => _queue.Post(new Contraflow(kind, origin, Stream, pullId));

    private string[] Tell()
    {
        _source.Told.Clear();
        Assert.Null(_queue.Tell(_source, null));
        return [.. _source.Told];
    }

    private sealed class Ways(int count) : IAnswerWays
    {
        public int Count => count;

        public ulong Limit(in Contraflow ack) => ack.PullId;

        public void OnFailureTold(in Contraflow failure)
        {
        }

        public void OnReplay()
        {
        }
    }

    private sealed class FakeSource : ISource
    {
        internal List<string> Told { get; } = [];

        internal Exception? Trouble { get; set; }

        internal PluginFaultException? Fault { get; set; }

        public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation) => default;

        public void Ack(ulong streamId, ulong pullId) => Tell($"ack {pullId}");

        public void Fail(ulong streamId, ulong pullId) => Tell($"fail {pullId}");

        public void OnCircuitTriggered() => Tell("triggered");

        public void OnCircuitRestored() => Tell("restored");

        private void Tell(string what)
        {
            Told.Add(what);
            if ((Fault ?? Trouble) is { } exception)
            {
                throw exception;
            }
        }
    }
}
