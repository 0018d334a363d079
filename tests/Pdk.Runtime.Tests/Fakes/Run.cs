namespace Pdk.Runtime.Tests.Fakes;

/// <summary>Short forms for the usual pipelines.</summary>
internal static class Run
{
    // A limit for tests that hang because something is broken; none waits this long otherwise.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One source <c>in</c> (component <c>s</c>) with codec <c>text</c>, one sink <c>out</c> (component <c>k</c>).</summary>
    internal const string OneToOne = """
        name: test
        sources: [ { id: in, connector: s, codec: text, reconnect: { interval: 1ms } } ]
        sinks: [ { id: out, connector: k, reconnect: { interval: 1ms } } ]
        """;

    internal static FakeFactory Factory() => new FakeFactory()
        .Codec("text", static () => new TextCodec())
        .Codec("json", static () => new TextCodec())
        .Codec("counting", static () => new TextCodec { Counts = true })
        .Preprocessor("lines", static () => new LineProcessor('\n'))
        .Preprocessor("fields", static () => new LineProcessor(','))
        .Postprocessor("join2", static () => new JoinProcessor(2))
        .Postprocessor("join3", static () => new JoinProcessor(3));

    internal static PipelineRun Start(FakeFactory factory, string yaml = OneToOne, PipelineOptions? options = null) =>
        Pipeline.Start(PipelineDefinition.Parse(yaml, "test.yaml"), factory, options);

    /// <summary>Runs to the natural end.</summary>
    internal static async Task<PipelineReport> ToEndAsync(FakeFactory factory, string yaml = OneToOne, PipelineOptions? options = null)
    {
        await using PipelineRun run = Start(factory, yaml, options);
        await run.Completion.WaitAsync(Patience);
        Assert.Equal(PipelineOutcome.Finished, run.Report.Outcome);
        Check(factory);
        return run.Report;
    }

    /// <summary>After a run: everything was given back, and no rule was broken.</summary>
    internal static void Check(FakeFactory factory)
    {
        Assert.Empty(factory.Violations);
        Assert.Equal(0, factory.Alive);
    }

    /// <summary>Waits until something waits for a time, and lets the time pass.</summary>
    internal static async Task PassAsync(this ManualTime clock, TimeSpan time)
    {
        await UntilAsync(() => clock.Pending.Contains(time));
        clock.Advance(time);
    }

    /// <summary>Lets sinks tick until something has happened.</summary>
    internal static Task TickUntilAsync(this ManualTime clock, Func<bool> happened) => UntilAsync(() =>
    {
        clock.Advance(new PipelineOptions().TickInterval);
        return happened();
    });

    /// <summary>Waits until something has happened.</summary>
    internal static async Task UntilAsync(Func<bool> happened)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!happened())
        {
            await Task.Delay(2, limit.Token);
        }
    }
}
