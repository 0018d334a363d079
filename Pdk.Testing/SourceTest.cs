using Pdk.Contracts;
using Pdk.Runtime;
using Pdk.Testing.Harness;

namespace Pdk.Testing;

/// <summary>A source in a pipeline whose sink is the test.</summary>
/// <example><code>
/// await using SourceTest source = TestPlugin.Of&lt;NumberSource&gt;(form).Source("""{ "last": 2 }""");
/// await source.StartAsync();
/// await source.ExpectAsync("""{"number":1}""", """{"number":2}""");
/// </code></example>
public sealed class SourceTest : ConnectorTest
{
    private const string Events = "test-events";
    private const string Errors = "test-errors";

    private CollectingSink? _events;
    private CollectingSink? _errors;

    internal SourceTest(TestPlugin plugin, string alias, string configuration, ConnectorTestOptions options)
        : base(plugin, alias, configuration, options)
    {
    }

    private CollectingSink EventSink => Run is not null ? _events! : throw new InvalidOperationException();

    /// <summary>Takes the next event, and waits for it where there is none.</summary>
    /// <exception cref="PluginTestException">None came in time, or the run has ended; the message has what was logged.</exception>
    public Task<TestEvent> TakeAsync() => TakeFromAsync(EventSink, "an event");

    /// <summary>Takes events.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="PluginTestException">Fewer came in time.</exception>
    public async Task<IReadOnlyList<TestEvent>> TakeAsync(int count)
    {
        var events = new List<TestEvent>(count);
        while (events.Count < count)
        {
            events.Add(await TakeFromAsync(EventSink, $"event {events.Count + 1} of {count}").ConfigureAwait(false));
        }

        return events;
    }

    /// <summary>Takes the next error: what could not become an event, or what the source itself sent to port <c>err</c>.</summary>
    /// <returns>An object with the members <c>error</c>, <c>source</c>, <c>stream_id</c> and <c>pull_id</c>.</returns>
    /// <exception cref="PluginTestException">None came in time.</exception>
    public Task<TestEvent> TakeErrorAsync() => TakeFromAsync(_errors ?? throw NotStarted(), "an error");

    /// <summary>Expects events, in this order.</summary>
    /// <param name="events">The events, in JSON.</param>
    /// <exception cref="PluginTestException">Others came, or fewer.</exception>
    public async Task ExpectAsync(params string[] events)
    {
        IReadOnlyList<TestEvent> found = await TakeAsync(events.Length).ConfigureAwait(false);
        Expect.AllJson(events, [.. found.Select(static item => item.Json)], "the events");
    }

    /// <summary>Expects that no event comes for a while. In real time: short, and where nothing else can tell.</summary>
    /// <param name="time">How long.</param>
    /// <exception cref="PluginTestException">One came.</exception>
    public async Task ExpectNoEventAsync(TimeSpan time)
    {
        await Task.Delay(time).ConfigureAwait(false);
        if (EventSink.TryTake(out _) is { } unexpected)
        {
            throw new PluginTestException($"Expected no event for {time.TotalSeconds:0.###} s, found {unexpected.Json}.");
        }
    }

    /// <summary>Expects that the source is finished: no further event comes, and the run ends by itself.</summary>
    /// <exception cref="PluginTestException">Another event came, or the run has not ended in time.</exception>
    /// <exception cref="PipelineException">The source failed for good.</exception>
    public async Task ExpectEndAsync()
    {
        await WithinAsync(Run.Completion, "the end of the source").ConfigureAwait(false);
        if (EventSink.TryTake(out _) is { } unexpected)
        {
            throw new PluginTestException($"Expected the end of the source, found another event: {unexpected.Json}.");
        }
    }

    /// <summary>Answers that everything of the event's stream up to it was delivered.</summary>
    /// <param name="last">The event.</param>
    /// <exception cref="InvalidOperationException"><see cref="ConnectorTestOptions.AnswersByHand"/> is not set.</exception>
    public void Ack(TestEvent last) => Answer(last, SinkReply.Acked);

    /// <summary>Answers that something of the event's stream, from it on, was not delivered.</summary>
    /// <param name="first">The event.</param>
    /// <exception cref="InvalidOperationException"><see cref="ConnectorTestOptions.AnswersByHand"/> is not set.</exception>
    public void Fail(TestEvent first) => Answer(first, SinkReply.Failed);

    /// <summary>Asks the source to stop, as a sink does that cannot take events now.</summary>
    public void TriggerCircuit() => EventSink.Sender.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Trigger));

    /// <summary>Lets the source go on.</summary>
    public void RestoreCircuit() => EventSink.Sender.Reply(0, 0, new SinkReply(SinkAck.None, CircuitAction.Restore));

    /// <summary>
    /// Interrupts pulls at random moments from here on, as acks and circuit breakers do: nothing may be lost or come twice by that.
    /// </summary>
    /// <param name="seed">Where the random numbers begin. Print it where a test fails.</param>
    /// <returns>Ends it when it is disposed.</returns>
    public IAsyncDisposable InterruptAtRandom(int seed) => new RandomInterruptions(this, seed);

    private protected override PipelineDefinition Describe() => new(
        Alias,
        [Definition],
        [EndOf(Events), EndOf(Errors)],
        [new RouteDefinition(Alias, SourcePort.Out, Events, Here), new RouteDefinition(Alias, SourcePort.Err, Errors, Here)]);

    private protected override void AddEnds(ProgramComponents components)
    {
        components.Add<ISink>(Events, request => _events = new CollectingSink(request.Sender!, Options.AnswersByHand));
        components.Add<ISink>(Errors, request => _errors = new CollectingSink(request.Sender!, answersByHand: false));
    }

    /// <summary>The sinks answer only after they were started.</summary>
    private protected override Task ReadyAsync(PipelineRun run)
    {
        static bool IsStarted(ConnectorReport sink) => sink.State != ConnectorState.Initializing;
        return Task.WhenAll(run.WaitForAsync(Events, IsStarted), run.WaitForAsync(Errors, IsStarted));
    }

    private protected override void Release()
    {
        _events?.OpenEnd();
        _errors?.OpenEnd();
    }

    private static ConnectorDefinition EndOf(string name) =>
        new(name, name, PdkDocument.EmptyObject, Codec: null, [], ReconnectDefinition.None, Here);

    private static InvalidOperationException NotStarted() => new("Expected a test that was started, found none: await StartAsync() first.");

    private void Answer(TestEvent of, SinkReply reply)
    {
        ArgumentNullException.ThrowIfNull(of);
        if (!Options.AnswersByHand)
        {
            throw new InvalidOperationException("Expected ConnectorTestOptions.AnswersByHand, found that the harness answers itself.");
        }

        EventSink.Sender.Reply(of.StreamId, of.PullId, reply);
    }

    private async Task<TestEvent> TakeFromAsync(CollectingSink sink, string what)
    {
        TestEvent? next;
        while ((next = sink.TryTake(out Task changed)) is null)
        {
            // The last event may have come just before the run has ended.
            if (Run.Completion.IsCompleted && (next = sink.TryTake(out _)) is not null)
            {
                break;
            }

            await WithinAsync(changed, what).ConfigureAwait(false);
        }

        return next;
    }
}
