using System.Globalization;
using Pdk.Contracts;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Connectors;
using Pdk.Runtime.Reporting;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Steps;

/// <summary>
/// What a step gives, until it is sent on, and what it holds back. It comes out of batches that somebody may wait for: these are not
/// answered for before what came of them is.
/// </summary>
/// <remarks>Whoever has the step in hand; the figures any thread.</remarks>
/// <param name="run">What the parts of the run share.</param>
internal sealed class StepOutlet(RunContext run)
{
    private readonly Queue<HeldBatch> _held = [];
    private readonly MetaKeeper _metas = new();
    private readonly ReplayWatch _replays = new();
    private BatchBuffer? _output;
    private OperatorReply _reply;
    private bool _hasReply;
    private StepAnswer? _answer;
    private StepAnswers? _answers;
    private Carrier? _carrier;
    private ulong _lastEventId;
    private long _given;
    private long _made;
    private long _unrouted;
    private int _heldCount;
    private long _heldEvents;

    /// <summary>How many ports there are besides <c>out</c> and <c>err</c>. Set before the run begins.</summary>
    internal int Ports { get; set; }

    /// <summary>Where events of the step are counted. Set before the run begins.</summary>
    internal SinkCounters? Counters { get; set; }

    /// <summary>Whether the step wants to hear what became of its output. Set before the run begins.</summary>
    internal bool HearsAnswers { get; set; }

    /// <summary>What the instance at work is told; null where it wants to hear nothing, or was not called yet. Any thread.</summary>
    internal StepAnswers? Answers
    {
        get => Volatile.Read(ref _answers);
        set => Volatile.Write(ref _answers, value);
    }

    /// <summary>How many batches wait in the step.</summary>
    internal int Held => Volatile.Read(ref _heldCount);

    /// <summary>What the step has done.</summary>
    /// <param name="report">The same as of a sink.</param>
    internal StepReport Describe(SinkReport report) => new(
        report.Id, report.Offered, Interlocked.Read(ref _given), report.Failed, Held)
    {
        Made = Interlocked.Read(ref _made),
        HeldEvents = Interlocked.Read(ref _heldEvents),
        Refused = report.Refused,
        Lost = report.Lost,
        Unrouted = Interlocked.Read(ref _unrouted),
        Restarts = report.Restarts,
    };

    /// <summary>The step is about to be given a batch.</summary>
    internal void Expect(GivenBatch batch)
    {
        if (HearsAnswers && _replays.HasReplay(batch))
        {
            Answers?.Replay();
        }
    }

    /// <summary>Memory for a batch.</summary>
    internal BatchBuffer Rent() => run.Pool.Rent();

    /// <summary>Gives memory back, unless it was taken.</summary>
    internal void Return(BatchBuffer buffer)
    {
        if (buffer != _output)
        {
            run.Pool.Return(buffer);
        }
    }

    /// <summary>Takes what the step has given in a call. It is a plugin, whose word is judged before it counts.</summary>
    /// <exception cref="PdkDataException">What it has given is nonsense.</exception>
    internal void Take(BatchBuffer output, OperatorReply reply)
    {
        (_reply, _hasReply) = (reply, true);
        try
        {
            RequireSound(output, reply);
        }
        catch
        {
            // It believes that it has given what came of these.
            _hasReply = false;
            FailAllBut(reply.Held);
            throw;
        }

        _output = output;
    }

    /// <summary>The same of a call with events: what is made of one has its meta, unless the step gives it one of its own.</summary>
    /// <param name="output">What it has given.</param>
    /// <param name="reply">Its answer.</param>
    /// <param name="events">The events.</param>
    /// <param name="answer">What it hears of the batch; null where it does not want to.</param>
    /// <exception cref="PdkDataException">What it has given is nonsense.</exception>
    internal void Take(BatchBuffer output, OperatorReply reply, PdkBatch events, StepAnswer? answer)
    {
        (_reply, _hasReply, _answer) = (reply, true, answer);
        RequireSound(output, reply);
        _output = output;
        if (output.Batch.Count > 0 && events.Summarize().HasMeta && _metas.AreMissing(events, output.Batch))
        {
            _output = run.Pool.Rent();
            _output.Begin();
            _metas.Copy(events, output.Batch, _output);
        }
    }

    /// <summary>The call was for a batch: what was given comes of it, and of what was held back before.</summary>
    /// <param name="batch">The batch; before it is answered for.</param>
    /// <param name="onward">Gets what is sent on.</param>
    internal void Attach(GivenBatch batch, Onward onward)
    {
        if (!_hasReply)
        {
            // Nothing came of it, and the step holds nothing of it: it is none of those that the step counts.
            return;
        }

        GivenPart last = batch.Parts[^1];
        _carrier = new Carrier(last.Link, last.Stream, last.Events.LeastPull, last.Events.GreatestPull);
        HeldBatch current = HeldBatch.Of(batch, _answer);
        _answer = null;
        if (_reply.Held > 0)
        {
            current.Hold();
        }

        _held.Enqueue(current);
        Interlocked.Add(ref _heldEvents, current.Events);
        SendOn(onward);
    }

    /// <summary>The call was a beat, or the last one.</summary>
    /// <param name="onward">Gets what is sent on.</param>
    internal void Attach(Onward onward) => SendOn(onward);

    /// <summary>
    /// A call with a batch came to nothing. What waits in the step still does, unless the step has answered: then it believes that it has
    /// given what came of what it does not hold any more.
    /// </summary>
    internal void Drop()
    {
        Discard();
        if (_hasReply)
        {
            // It counts the batch of this call too, which is answered for apart.
            _hasReply = false;
            _answer?.Release(ReceiptState.Failed);
            _answer = null;
            FailAllBut(_reply.Held - 1);
        }
    }

    /// <summary>What is held back will never come: whoever waits for it hears so.</summary>
    internal void FailHeld()
    {
        Discard();
        _hasReply = false;
        FailAllBut(0);
    }

    private void Discard()
    {
        if (_output is { } output)
        {
            _output = null;
            run.Pool.Return(output);
        }
    }

    private void FailAllBut(int last)
    {
        while (_held.Count > Math.Max(0, last))
        {
            HeldBatch batch = _held.Dequeue();
            Counters?.CountTakenBack(batch.Events);
            Interlocked.Add(ref _heldEvents, -batch.Events);
            batch.Fail();
        }

        Volatile.Write(ref _heldCount, _held.Count);
    }

    private void SendOn(Onward onward)
    {
        if (_output is { Batch.Count: > 0 } output)
        {
            _output = null;
            onward.Add(Part(output));
        }

        Discard();
        _hasReply = false;

        // Behind what has come of them, so that they wait for that.
        while (_held.Count > _reply.Held)
        {
            HeldBatch done = _held.Dequeue();
            Interlocked.Add(ref _heldEvents, -done.Events);
            done.Release();
        }

        Volatile.Write(ref _heldCount, _held.Count);
    }

    private StepOutput Part(BatchBuffer output)
    {
        var events = new StepOutput(run, output);
        Interlocked.Add(ref _given, output.Batch.Count);
        ulong lastEventId = _lastEventId;

        // What a step gives before anything has come to it has no way.
        Interlocked.Add(ref _unrouted, _carrier is { } carrier ? events.Part(carrier, Ports, ref _lastEventId) : output.Batch.Count);

        // Only what the step has made itself had no number.
        Interlocked.Add(ref _made, (long)(_lastEventId - lastEventId));
        foreach (HeldBatch batch in _held)
        {
            batch.HoldFor(events);
        }

        return events;
    }

    private void RequireSound(BatchBuffer output, OperatorReply reply)
    {
        if (reply.Held < 0)
        {
            throw new PdkDataException($"Expected a step that holds 0 batches or more, found one that says {reply.Held}.");
        }

        foreach (PdkItemView item in output.End().AsView())
        {
            RequireSound(item);
        }
    }

    private void RequireSound(PdkItemView item)
    {
        if (item.Kind != PdkItemKind.Value)
        {
            throw new PdkDataException($"Expected items of kind {PdkItemKind.Value} from a step, found one of kind {item.Kind}.");
        }

        byte port = item.Header.Port;
        if (port > Ports + 1)
        {
            throw new PdkDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Expected items for port 0{(Ports == 0 ? "" : $", or 2 to {Ports + 1}")}, found one for port {port}."));
        }
    }
}
