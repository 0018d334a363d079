using Pdk.Contracts;
using Pdk.Runtime;
using Pdk.Testing.Harness;

namespace Pdk.Testing;

/// <summary>A sink in a pipeline whose source is the test.</summary>
/// <example><code>
/// await using SinkTest sink = TestPlugin.Of&lt;MySink&gt;(form).Sink("""{ "path": "out.txt" }""");
/// await sink.StartAsync();
/// await sink.SendAsync("""{"number":1}""");
/// await sink.StopAsync();
/// </code></example>
public sealed class SinkTest : ConnectorTest
{
    private const string Feeder = "test-feeder";
    private const string Errors = "test-refused";

    private readonly FeedingSource _feeder = new();
    private readonly RefusedSink _refused = new();

    internal SinkTest(TestPlugin plugin, string alias, string configuration, ConnectorTestOptions options)
        : base(plugin, alias, configuration, options)
    {
    }

    /// <summary>
    /// The events that the sink, or a stage of it, has refused for good so far. They count as answered for: see
    /// <see cref="RefusedEvents.AddRefused"/>.
    /// </summary>
    public IReadOnlyList<TestRefusal> Refused => _refused.All;

    /// <summary>Sends a batch of events to the sink, and waits until it has answered for all of them.</summary>
    /// <param name="events">The events, in JSON.</param>
    /// <exception cref="PluginTestException">The sink has failed them, or has not answered in time.</exception>
    public async Task SendAsync(params string[] events)
    {
        SinkAck answer = await SendToAsync(stream: 0, events).ConfigureAwait(false);
        if (answer != SinkAck.Ack)
        {
            throw new PluginTestException(
                $"Expected that the sink takes {string.Join(", ", events)}, found that it has answered {answer}. It has logged:"
                    + $"{Environment.NewLine}{string.Join(Environment.NewLine, Log)}");
        }
    }

    /// <summary>Sends a batch of events that the sink is to refuse: it fails them as a whole, or refuses each of them.</summary>
    /// <param name="events">The events, in JSON.</param>
    /// <exception cref="PluginTestException">The sink has taken some of them, or has not answered in time.</exception>
    public async Task ExpectRefusedAsync(params string[] events)
    {
        int before = Refused.Count;
        SinkAck answer = await SendToAsync(stream: 0, events).ConfigureAwait(false);
        int refused = Refused.Count - before;
        if (answer != SinkAck.Fail && refused < events.Length)
        {
            string taken = refused == 0 ? "them" : $"{events.Length - refused} of them";
            throw new PluginTestException($"Expected that the sink refuses {string.Join(", ", events)}, found that it has taken {taken}.");
        }
    }

    /// <summary>Sends a batch of events of a stream, and waits for the answer.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="events">The events, in JSON.</param>
    /// <returns>
    /// Whether they were delivered, those excepted that are <see cref="Refused"/>: <see cref="SinkAck.Ack"/> or <see cref="SinkAck.Fail"/>.
    /// </returns>
    /// <exception cref="PluginTestException">The sink has not answered in time.</exception>
    public Task<SinkAck> SendToAsync(ulong stream, params string[] events) =>
        WithinAsync(Post(stream, events), $"an answer for {string.Join(", ", events)}");

    /// <summary>Sends a batch of events of a stream; the sink may answer whenever it does.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="events">The events, in JSON.</param>
    /// <returns>Completes with the answer.</returns>
    public Task<SinkAck> Post(ulong stream, params string[] events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var feed = new Feed(stream, [.. events.Select(PdkDocument.ParseJson)]);
        _feeder.Send(feed);
        return feed.Answered;
    }

    /// <summary>Ends a stream, so that what is held back of it is delivered. Returns at once.</summary>
    /// <param name="stream">The stream.</param>
    public void EndStream(ulong stream = 0) => _feeder.Send(new Feed(stream, [], endsStream: true));

    /// <summary>Lets the sink have a tick, where the clock is a <see cref="ManualTime"/>. Returns when it is due.</summary>
    /// <exception cref="InvalidOperationException">The clock goes by itself, and so do ticks.</exception>
    public void Tick()
    {
        if (Options.Clock is not ManualTime clock)
        {
            throw new InvalidOperationException(
                "Expected ConnectorTestOptions.Clock = new ManualTime(), found a clock that goes by itself.");
        }

        clock.Advance(new PipelineOptions().TickInterval);
    }

    private protected override PipelineDefinition Describe() => new(
        Alias,
        [new ConnectorDefinition(Feeder, Feeder, PdkDocument.EmptyObject, Codec: null, [], ReconnectDefinition.None, Here)],
        [
            Definition,
            new ConnectorDefinition(Errors, Errors, PdkDocument.EmptyObject, Codec: null, [], ReconnectDefinition.None, Here),
        ],
        [new RouteDefinition(Feeder, SourcePort.Out, Alias, Here), new RouteDefinition(Alias, SourcePort.Err, Errors, Here)]);

    private protected override void AddEnds(ProgramComponents components)
    {
        components.Add<ISource>(Feeder, _ => _feeder);
        components.Add<ISink>(Errors, _ => _refused);
    }
}
